//! A page for the printer: one file, no address in it, black on white.

use std::fmt::Write;

/// Grows a page; everything that is written as text is escaped.
pub struct Page {
    body: String,
}

/// How a cell stands in its column.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Cell {
    Words,
    Number,
}

const STYLE: &str = "\
@page{size:A4 landscape;margin:12mm}
*{box-sizing:border-box}
body{font:12px/1.45 'Noto Sans SC','Microsoft YaHei',sans-serif;color:#14222E;margin:16px}
h1{font-size:20px;margin:0}h2{font-size:14px;margin:18px 0 6px}
p{margin:2px 0;color:#4A5A67}
table{border-collapse:collapse;width:100%}
th,td{border-bottom:1px solid #E4E0D8;padding:3px 6px;text-align:left;vertical-align:top}
th{border-bottom:1.5px solid #14222E;font-size:11px}
td.n,th.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
tr.sum td{border-top:1.5px solid #14222E;font-weight:700}
tr{break-inside:avoid}thead{display:table-header-group}
.figures{display:flex;flex-wrap:wrap;gap:6px 28px;margin-top:10px}
.figures b{font-size:18px;margin-right:6px}
.bar{display:inline-block;height:9px;background:#0B6E5B;print-color-adjust:exact;-webkit-print-color-adjust:exact}
.signed{display:flex;gap:32px;margin-top:28px}
.signed div{flex:1;border-top:1px solid #14222E;padding-top:4px;min-height:34px}
@media screen{body{max-width:1180px;margin:24px auto}}";

impl Page {
    pub fn new() -> Page {
        Page {
            body: String::new(),
        }
    }

    pub fn heading(&mut self, text: &str, note: &str) {
        self.push("<h1>", text, "</h1>\n");
        self.push("<p>", note, "</p>\n");
    }

    pub fn section(&mut self, text: &str) {
        self.push("<h2>", text, "</h2>\n");
    }

    pub fn words(&mut self, text: &str) {
        self.push("<p>", text, "</p>\n");
    }

    /// Value first, then what it counts.
    pub fn figures(&mut self, figures: &[(String, &str)]) {
        self.body.push_str("<div class=\"figures\">");
        for (value, label) in figures {
            self.push("<span><b>", value, "</b>");
            self.push("", label, "</span>");
        }
        self.body.push_str("</div>\n");
    }

    pub fn table(&mut self, columns: &[(&str, Cell)]) {
        self.body.push_str("<table><thead><tr>");
        for (text, cell) in columns {
            self.cell("th", text, *cell);
        }
        self.body.push_str("</tr></thead><tbody>\n");
    }

    pub fn row(&mut self, cells: &[(String, Cell)], is_sum: bool) {
        self.body.push_str(match is_sum {
            true => "<tr class=\"sum\">",
            false => "<tr>",
        });
        for (text, cell) in cells {
            self.cell("td", text, *cell);
        }
        self.body.push_str("</tr>\n");
    }

    /// A row whose last cell is a bar of so many hundredths of the longest.
    pub fn bar_row(&mut self, cells: &[(String, Cell)], hundredths: u32) {
        self.body.push_str("<tr>");
        for (text, cell) in cells {
            self.cell("td", text, *cell);
        }
        // Writing into a String cannot fail.
        let _ = writeln!(
            self.body,
            "<td style=\"width:40%\"><span class=\"bar\" style=\"width:{hundredths}%\"></span></td></tr>"
        );
    }

    pub fn end_table(&mut self) {
        self.body.push_str("</tbody></table>\n");
    }

    /// Who signs, and the name if they have.
    pub fn signed(&mut self, parts: &[(&str, String)]) {
        self.body.push_str("<div class=\"signed\">");
        for (part, name) in parts {
            self.push("<div>", part, "<br>");
            self.push("<b>", name, "</b></div>");
        }
        self.body.push_str("</div>\n");
    }

    /// Opened, it asks for the printer by itself.
    pub fn finish(self, lang: &str, title: &str) -> String {
        format!(
            "<!doctype html>\n<html lang=\"{lang}\"><head><meta charset=\"utf-8\">\
             <meta name=\"viewport\" content=\"width=device-width\"><title>{}</title>\
             <style>{STYLE}</style></head>\n<body onload=\"print()\">\n{}</body></html>\n",
            escaped(title),
            self.body
        )
    }

    fn cell(&mut self, tag: &str, text: &str, cell: Cell) {
        let class = match cell {
            Cell::Words => "",
            Cell::Number => " class=\"n\"",
        };
        let _ = write!(self.body, "<{tag}{class}>{}</{tag}>", escaped(text));
    }

    fn push(&mut self, before: &str, text: &str, after: &str) {
        self.body.push_str(before);
        self.body.push_str(&escaped(text));
        self.body.push_str(after);
    }
}

fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            c => safe.push(c),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_somebody_typed_is_text_on_the_page_and_never_code() {
        let mut page = Page::new();
        page.heading("<script>", "a & \"b\"");
        page.table(&[("<b>", Cell::Words)]);
        page.row(&[("'<i>".to_owned(), Cell::Number)], false);
        page.end_table();
        let page = page.finish("en", "</title><script>");
        assert!(!page.contains("<script>") && !page.contains("<i>") && !page.contains("<b>"));
        assert!(page.contains("a &amp; &quot;b&quot;") && page.contains("&#39;&lt;i&gt;"));
    }
}
