use super::row;
use yingbin::core::headcount::{Children, Headcount};
use yingbin::core::money::{Budget, BudgetFault};
use yingbin::core::visit::Language;
use yingbin::text;

#[test]
fn a_budget_is_the_same_however_it_is_said() {
    let mut said = String::new();
    for typed in [
        "45W",
        "45w",
        "45万",
        "450000",
        "450,000",
        "¥450,000",
        "￥450000元",
        "45万元",
        "45万块",
        "45",
        "４５万",
        "45.5万",
        "450k",
        "RMB 450000",
        "45-60万",
        "45万-60万",
        "45~60w",
        "45到60万",
        "45至60万",
        "45–60",
        "450000-600000",
        "450000-60万",
        "¥450,000 - ¥600,000",
        "45万以内",
        "45万以下",
        "60万以上",
        "60万起",
        "60万+",
        "<45万",
        "约45万",
        "45万左右",
        "0.1",
        "0.1万",
        "2000",
        "2000万",
        "60-45万",
        "450000-300000",
        "0.05万",
        "2001万",
        "¥45",
        "999元",
        "0",
        "-5",
        "45-",
        "-45",
        "45-60-70",
        "四十五万",
        "45万'; DROP",
        "便宜的",
        "",
        "99999999999999999999",
    ] {
        let budget = Budget::parse(typed);
        let taken = budget.map(|one| {
            let zh = text::money::budget(Language::Zh, one);
            format!("{one} · {zh} · {}", text::money::budget(Language::En, one))
        });
        said += &row(typed, taken, None);
    }
    insta::assert_snapshot!(said);
    for same in ["45W", "45万", "450000"] {
        assert_eq!(Budget::parse(same).unwrap().max_yuan(), Some(450_000));
    }
}

#[test]
fn numbers_of_people_are_put_right_with_a_word() {
    let mut said = String::new();
    for heads in [1, 50, 0, -3, 999, i64::MIN] {
        let (count, caution) = Headcount::of(heads);
        let taken = Ok::<_, BudgetFault>(count.get().to_string());
        said += &row(&heads.to_string(), taken, caution);
    }
    for children in [0, 9, 10, -1] {
        let (count, caution) = Children::of(children);
        let taken = Ok::<_, BudgetFault>(count.get().to_string());
        said += &row(&children.to_string(), taken, caution);
    }
    insta::assert_snapshot!(said);
}
