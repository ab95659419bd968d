//! Why a body could not be read.

use crate::core::refusal::{BodyFault, BodyWhat};
use crate::core::visit::Language;

/// Where, what, and what to do about it.
pub fn sentence(lang: Language, fault: &BodyFault) -> String {
    let (line, column) = (fault.line, fault.column);
    let what = match lang {
        Language::Zh => chinese(&fault.what),
        Language::En => english(&fault.what),
    };
    match lang {
        Language::Zh => format!("请求内容第 {line} 行第 {column} 列：{what}"),
        Language::En => format!("The request, line {line} column {column}: {what}"),
    }
}

fn chinese(what: &BodyWhat) -> String {
    match what {
        BodyWhat::NotJson => "这里不是 JSON，请按接口说明修改".to_owned(),
        BodyWhat::CutShort => "内容到这里中断了，请补全后再发".to_owned(),
        BodyWhat::Missing { field } => format!("缺少 {field}，请补上"),
        BodyWhat::Twice { field } => format!("{field} 出现了两次，请只留一个"),
        BodyWhat::Unknown { known } => {
            format!("没有这个字段，这里可以写：{}", known.join("、"))
        }
        BodyWhat::NotAChoice { field, known } => {
            let field = field.as_deref().unwrap_or_default();
            format!("{field} 不能是这个值，可以是：{}", known.join("、"))
                .trim_start()
                .to_owned()
        }
        BodyWhat::WrongType { field: None } => "类型不对，请按接口说明修改".to_owned(),
        BodyWhat::WrongType { field: Some(field) } => {
            format!("{field} 的类型不对，请按接口说明修改")
        }
    }
}

fn english(what: &BodyWhat) -> String {
    match what {
        BodyWhat::NotJson => "this is not JSON, correct it by the API's description".to_owned(),
        BodyWhat::CutShort => "it ends too early, send all of it".to_owned(),
        BodyWhat::Missing { field } => format!("{field} is missing, add it"),
        BodyWhat::Twice { field } => format!("{field} stands twice, keep one"),
        BodyWhat::Unknown { known } => {
            format!("there is no such field; it may be {}", known.join(", "))
        }
        BodyWhat::NotAChoice { field, known } => {
            let field = field.as_deref().unwrap_or("it");
            format!("{field} can't be this; it may be {}", known.join(", "))
        }
        BodyWhat::WrongType { field } => {
            let field = field.as_deref().unwrap_or("it");
            format!("{field} is of the wrong type, see the API's description")
        }
    }
}
