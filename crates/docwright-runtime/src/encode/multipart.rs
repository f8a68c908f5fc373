//! Forms of parts (RFC 7578): a part for each parameter, and files with their names.

use super::text;
use crate::{Error, HttpBody, Upload, Value};

pub(crate) fn content_type(boundary: &str) -> String {
    format!("multipart/form-data; boundary={boundary}")
}

/// The body. No content may hold the boundary: it is made of a text that no other request has.
///
/// # Errors
/// [`Error::Request`] if a file cannot be read.
pub(crate) fn write<'a>(
    boundary: &str,
    members: impl Iterator<Item = (&'a str, &'a Value)>,
    files: &[(String, Upload)],
) -> Result<HttpBody, Error> {
    let mut form = Form { boundary, body: HttpBody::default() };
    for (name, value) in members {
        match value {
            Value::List(entries) => entries.iter().for_each(|entry| form.value(name, entry)),
            value => form.value(name, value),
        }
    }
    for (name, upload) in files {
        form.head(
            name,
            Some(upload.name().unwrap_or(name)),
            Some(upload.said_kind().unwrap_or("application/octet-stream")),
        );
        upload.write(name, &mut form.body)?;
        form.body.push(b"\r\n");
    }
    form.body.push(format!("--{boundary}--\r\n").as_bytes());
    Ok(form.body)
}

struct Form<'a> {
    boundary: &'a str,
    body: HttpBody,
}

impl Form<'_> {
    fn value(&mut self, name: &str, value: &Value) {
        let is_json = matches!(value, Value::Object(_) | Value::List(_));
        self.head(name, None, is_json.then_some("application/json"));
        self.body.push(text(value).as_bytes());
        self.body.push(b"\r\n");
    }

    fn head(&mut self, name: &str, file: Option<&str>, kind: Option<&str>) {
        let mut head =
            format!("--{}\r\nContent-Disposition: form-data; name=\"{}\"", self.boundary, quoted(name));
        if let Some(file) = file {
            head.push_str(&format!("; filename=\"{}\"", quoted(file)));
        }
        if let Some(kind) = kind {
            head.push_str(&format!("\r\nContent-Type: {}", line(kind)));
        }
        head.push_str("\r\n\r\n");
        self.body.push(head.as_bytes());
    }
}

/// As browsers write a name (WHATWG HTML, "multipart/form-data encoding algorithm").
fn quoted(name: &str) -> String {
    name.replace('\r', "%0D").replace('\n', "%0A").replace('"', "%22")
}

fn line(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_parts_and_names_end_no_line() {
        let list = Value::from_iter([Value::from("a"), Value::from("b")]);
        let object = Value::from_iter([("k", 1)]);
        let members = [("tag", &list), ("on\r\n\"", &object)];
        let files = [("f".to_owned(), Upload::from(b"\0\xff".to_vec()).file_name("x\"y.pdf"))];
        let body = write("B", members.into_iter(), &files).unwrap();
        let expected: &[&[u8]] = &[
            b"--B\r\nContent-Disposition: form-data; name=\"tag\"\r\n\r\na\r\n",
            b"--B\r\nContent-Disposition: form-data; name=\"tag\"\r\n\r\nb\r\n",
            b"--B\r\nContent-Disposition: form-data; name=\"on%0D%0A%22\"\r\nContent-Type: application/json\r\n\r\n{\"k\":1}\r\n",
            b"--B\r\nContent-Disposition: form-data; name=\"f\"; filename=\"x%22y.pdf\"\r\n",
            b"Content-Type: application/octet-stream\r\n\r\n\0\xff\r\n--B--\r\n",
        ];
        assert_eq!(body.bytes().unwrap(), expected.concat());
    }
}
