//! In which language people want to read what pages say.

use serde::Deserialize;

/// A language that pages of one operation may be written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// English.
    En,
    /// Chinese.
    Zh,
}

impl Language {
    /// That of some texts; `None` where they are in another one, or hardly any.
    pub(crate) fn of<'t>(texts: impl Iterator<Item = &'t str>) -> Option<Self> {
        // Words that no English page does without, and that no other language has.
        const ENGLISH: [&str; 4] = ["the", "of", "to", "and"];
        let (mut han, mut latin, mut english) = (0_usize, 0_usize, false);
        for text in texts {
            han += text.chars().filter(|c| crate::dialect::is_han(*c)).count();
            latin += text.chars().filter(char::is_ascii_alphabetic).count();
            english |= text.split_whitespace().any(|word| ENGLISH.contains(&word));
        }
        // Names of things stand in every text, and a Chinese sign says as much as a few letters.
        match han.saturating_mul(8) >= latin {
            true if han > 0 => Some(Language::Zh),
            false if english => Some(Language::En),
            _ => None,
        }
    }

    /// Its name.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Language::En => "English",
            Language::Zh => "Chinese",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_things_are_of_no_language() {
        for (texts, expected) in [
            (&["The ID of the host", "Name"][..], Some(Language::En)),
            (&["主机 UHostId 的 ID", "Region"], Some(Language::Zh)),
            (&["Creates hosts and disks; 见下"], Some(Language::En)),
            (&["UHostId", "Name"], None),
            (&["Die Kennung eines Rechners"], None),
            (&[], None),
        ] {
            assert_eq!(Language::of(texts.iter().copied()), expected, "{texts:?}");
        }
    }
}
