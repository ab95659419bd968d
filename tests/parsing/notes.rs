use yingbin::core::note::Note;

#[test]
fn numbers_that_have_no_business_in_a_note_are_blotted_out() {
    let mut said = String::new();
    for typed in [
        "带父母一起来，想看七座",
        "身份证 110101199003078515",
        "身份证11010119900307851X请登记",
        "1101 0119 9003 0785 15",
        "老证 110101900307851",
        "卡号 6222 0212 3456 7890 123",
        "6222021234567890",
        "电话 13800138000 联系",
        "138-0013-8000",
        "138.0013.8000",
        "１３８００１３８０００",
        "+8613800138000",
        "8613800138000",
        "13800138000 13900139000",
        "13800138000/13900139000",
        "座机 0411-88888888",
        "(0411)88888888",
        "香港 +852 9123 4567",
        "一三八零零一三八零零零",
        "幺三八〇〇幺三八〇〇〇",
        "1三8零0一3八零0零",
        "①③⑧⓪⓪①③⑧⓪⓪⓪",
        "1 3 8 0 0 1 3 8 0 0 0",
        "12345678901234567890123",
        "预算 450000 元",
        "订单 20261122-001",
        "2026-11-22 2026-11-23 2026-11-24 三天",
        "2026-11-22 14:00 来",
        "里程 38000 公里 2026-11-22",
        "3.8万公里",
        "8888888",
        "好👍",
        "'; DROP TABLE visit; -- % _",
        "VIN WAUAV94L78D029364",
    ] {
        let note = Note::parse(typed).unwrap();
        let masked = if note.was_masked() { "masked " } else { "" };
        said += &format!("{typed:?}: {masked}{}\n", note.as_str());
    }
    insta::assert_snapshot!(said);
}

#[test]
fn a_text_may_be_as_long_as_its_field() {
    assert!(Note::within(&"字".repeat(30), 30).is_ok());
    assert_eq!(Note::within(&"字".repeat(31), 30).unwrap_err().length, 31);
}
