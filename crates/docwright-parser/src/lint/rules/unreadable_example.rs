//! An example that cannot be read.

use docwright_ir::{Code, Diagnostic, Diagnostics, Severity};

use crate::lint::Subject;

pub(super) const CODE: Code = Code {
    name: "unreadable-example",
    severity: Severity::Warning,
    about: "A response example is not JSON, so it says nothing about the table. Correct the example.",
};

pub(super) fn check(subject: &Subject<'_>, diags: &mut Diagnostics) {
    for (response, body) in subject.responses() {
        let Err(why) = body else { continue };
        diags.push(
            Diagnostic::new(
                CODE,
                subject.place(response.line),
                format!("the response example is not JSON: {why}"),
            )
            .help("Left out; correct the example.")
            .subject(subject.operation.name.as_str()),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::testing::{Page, check};

    #[test]
    fn broken_json_is_found() {
        let page = Page::response("| **Id** | string | ID |No|").reply("\"Id\": ");
        assert_eq!(check(page), ["13 unreadable-example "]);
    }
}
