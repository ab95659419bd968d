//! A body as an order, or what is wrong with it in terms that can be said in both languages.

use serde::de::DeserializeOwned;
use serde_json::error::Category;

use crate::core::refusal::{BodyFault, BodyWhat, Refusal};

/// # Errors
/// Refused with place, kind and field of the first fault; nothing that was sent is in it.
pub fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Refusal> {
    serde_json::from_slice(bytes).map_err(|error| {
        Refusal::BodyUnreadable(BodyFault {
            line: error.line(),
            column: error.column(),
            what: what::<T>(&error, bytes),
        })
    })
}

fn what<T: DeserializeOwned>(error: &serde_json::Error, bytes: &[u8]) -> BodyWhat {
    match error.classify() {
        Category::Eof => BodyWhat::CutShort,
        Category::Io | Category::Syntax => BodyWhat::NotJson,
        Category::Data => misfit(&error.to_string(), path::<T>(bytes)),
    }
}

/// Where in the body the fault lies. Read a second time, so that what can be read costs nothing.
fn path<T: DeserializeOwned>(bytes: &[u8]) -> Option<String> {
    let mut json = serde_json::Deserializer::from_slice(bytes);
    let fault = serde_path_to_error::deserialize::<_, T>(&mut json).err()?;
    Some(fault.path().to_string()).filter(|path| path != ".")
}

/// The parser's complaints, taken apart. Its own words stand at their beginning and after the
/// last "expected"; what stands between may be what somebody sent, and is left out.
fn misfit(message: &str, path: Option<String>) -> BodyWhat {
    let named = || message.split('`').nth(1).unwrap_or_default();
    let inside = |name: &str| match &path {
        Some(path) => format!("{path}.{name}"),
        None => name.to_owned(),
    };
    let known = || {
        let expected = message.rsplit_once(", expected ").map(|(_, list)| list);
        let ticked = expected.unwrap_or_default().split('`').skip(1).step_by(2);
        ticked.map(str::to_owned).collect()
    };
    if message.starts_with("missing field") {
        BodyWhat::Missing {
            field: inside(named()),
        }
    } else if message.starts_with("duplicate field") {
        BodyWhat::Twice {
            field: inside(named()),
        }
    } else if message.starts_with("unknown field") {
        BodyWhat::Unknown { known: known() }
    } else if message.starts_with("unknown variant") {
        BodyWhat::NotAChoice {
            field: path,
            known: known(),
        }
    } else {
        BodyWhat::WrongType { field: path }
    }
}
