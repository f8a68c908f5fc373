//! How requests are written.

/// How requests are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct RequestStyle {
    /// What a body is; with a method that has none (`GET`), parameters travel in the query.
    pub body: Body,
    /// How a list is written in a form or a query.
    pub lists: Lists,
    /// How an object is written in a form or a query.
    pub objects: Objects,
    /// Where the operation's name travels; nowhere if method and path say it.
    pub action: Option<Slot>,
    /// Where the service's version travels.
    pub version: Option<Slot>,
    /// Where the client's region travels, if it is no parameter like others.
    pub region: Option<Slot>,
    /// Where the language travels that answers are wanted in.
    pub language: Option<Slot>,
}

impl RequestStyle {
    /// Bodies of JSON, and nothing beside the operation's own parameters.
    pub const fn new() -> Self {
        RequestStyle {
            body: Body::Json,
            lists: Lists::FromZero,
            objects: Objects::Dots,
            action: None,
            version: None,
            region: None,
            language: None,
        }
    }

    /// Sets [`RequestStyle::body`].
    #[must_use]
    pub const fn with_body(mut self, body: Body) -> Self {
        self.body = body;
        self
    }

    /// Sets [`RequestStyle::lists`].
    #[must_use]
    pub const fn with_lists(mut self, lists: Lists) -> Self {
        self.lists = lists;
        self
    }

    /// Sets [`RequestStyle::objects`].
    #[must_use]
    pub const fn with_objects(mut self, objects: Objects) -> Self {
        self.objects = objects;
        self
    }

    /// Sets [`RequestStyle::action`].
    #[must_use]
    pub const fn with_action(mut self, slot: Slot) -> Self {
        self.action = Some(slot);
        self
    }

    /// Sets [`RequestStyle::version`].
    #[must_use]
    pub const fn with_version(mut self, slot: Slot) -> Self {
        self.version = Some(slot);
        self
    }

    /// Sets [`RequestStyle::region`].
    #[must_use]
    pub const fn with_region(mut self, slot: Slot) -> Self {
        self.region = Some(slot);
        self
    }

    /// Sets [`RequestStyle::language`].
    #[must_use]
    pub const fn with_language(mut self, slot: Slot) -> Self {
        self.language = Some(slot);
        self
    }

    /// What travels beside the operation's own parameters.
    pub(crate) fn slots(&self) -> impl Iterator<Item = Slot> {
        [self.action, self.version, self.region, self.language].into_iter().flatten()
    }
}

/// What a body is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Body {
    /// A JSON object.
    #[default]
    Json,
    /// `application/x-www-form-urlencoded`, lists and objects as [`RequestStyle`] says.
    Form,
    /// `multipart/form-data` (RFC 7578), a part for each parameter, and for each entry of a list.
    Multipart,
    /// The text of one parameter.
    Text,
    /// The bytes of one parameter.
    Bytes,
    /// None. Parameters that the operation does not have make one of JSON.
    Nothing,
}

/// How a list is written where there are only names and texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Lists {
    /// `Ids.0=a&Ids.1=b`.
    #[default]
    FromZero,
    /// `Ids.1=a&Ids.2=b`.
    FromOne,
    /// `ids=a&ids=b`.
    Repeat,
    /// `ids[]=a&ids[]=b`.
    Brackets,
    /// `ids=a,b`.
    Comma,
    /// `ids=["a","b"]`.
    Json,
}

/// How an object is written where there are only names and texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Objects {
    /// `Disk.Size=1`.
    #[default]
    Dots,
    /// `disk[size]=1`.
    Brackets,
    /// `disk={"size":1}`.
    Json,
}

/// Where something travels that every request carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Slot {
    /// Among the operation's parameters, under this name.
    Parameter(&'static str),
    /// A header of this name.
    Header(&'static str),
}

impl Slot {
    /// The parameter's or the header's name.
    pub const fn name(self) -> &'static str {
        match self {
            Slot::Parameter(name) | Slot::Header(name) => name,
        }
    }
}
