//! A table for a spreadsheet (RFC 4180), in UTF-8 with the mark by which spreadsheets know it.

/// Without it some spreadsheets read Chinese as noise.
const BYTE_ORDER_MARK: char = '\u{feff}';

pub struct Table {
    text: String,
}

impl Table {
    pub fn new() -> Table {
        Table {
            text: BYTE_ORDER_MARK.to_string(),
        }
    }

    pub fn row<'a>(&mut self, cells: impl IntoIterator<Item = &'a str>) {
        for (at, cell) in cells.into_iter().enumerate() {
            if at > 0 {
                self.text.push(',');
            }
            self.text.push('"');
            self.text.push_str(&harmless(cell).replace('"', "\"\""));
            self.text.push('"');
        }
        self.text.push_str("\r\n");
    }

    pub fn finish(self) -> String {
        self.text
    }
}

/// A spreadsheet takes what begins like this for a formula and runs it; behind an apostrophe it is
/// text (OWASP, CSV injection).
fn harmless(cell: &str) -> String {
    let begins = cell.trim_start().chars().next();
    let is_formula = matches!(
        begins,
        Some('=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠')
    ) || cell.starts_with(['\t', '\r', '\n']);
    match is_formula {
        true => format!("'{cell}"),
        false => cell.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_never_becomes_a_formula_or_a_second_cell() {
        let mut table = Table::new();
        table.row(["=1+1", " @cmd", "a,\"b\"", "王强", "\tx", "－2", "2-1"]);
        assert_eq!(
            table.finish(),
            "\u{feff}\"'=1+1\",\"' @cmd\",\"a,\"\"b\"\"\",\"王强\",\"'\tx\",\"'－2\",\"2-1\"\r\n"
        );
    }
}
