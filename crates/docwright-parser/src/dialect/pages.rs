//! Which files are pages, what they are besides operations, and which of their lines are the site's.

use super::Dialect;
use crate::page_path;

impl Dialect {
    /// Whether pages have the file's extension, in any case of letters.
    pub(crate) fn is_page(&self, file: &str) -> bool {
        page_path::has_extension(file, &self.raw.pages.extensions)
    }

    /// The extensions of pages, for people: `.md, .txt`.
    pub(crate) fn shown_extensions(&self) -> String {
        self.raw.pages.extensions.iter().map(|known| format!(".{known}")).collect::<Vec<_>>().join(", ")
    }

    /// Whether a file lists the operations of its folder.
    pub(crate) fn is_index(&self, file: &str) -> bool {
        self.raw.pages.index.iter().any(|known| known == page_path::name(file))
    }

    /// Whether a file is never an operation, by its name.
    pub(crate) fn is_auxiliary(&self, file: &str) -> bool {
        self.raw.pages.auxiliary.iter().any(|known| known == page_path::name(file))
    }

    /// Whether nobody misses an operation on a page, by its path.
    pub(crate) fn is_guide(&self, file: &str) -> bool {
        let path = file.rsplit_once('.').map_or(file, |(path, _)| path);
        self.raw.pages.guides.is_match(path)
    }

    /// Whether a page comes last among several of one operation, by its name.
    pub(crate) fn is_superseded(&self, file: &str) -> bool {
        self.raw.pages.superseded.is_match(page_path::stem(file))
    }

    /// Why a page with this fence is not read.
    pub(crate) fn why_unsupported(&self, fence: &str) -> Option<&str> {
        let rule = self.raw.pages.unsupported.iter().find(|rule| rule.fence.is_match(fence.trim_start()))?;
        Some(&rule.why)
    }

    /// The service whose pages stand in a folder: `ufile-api` → `ufile`.
    pub(crate) fn service_of<'f>(&self, folder: &'f str) -> &'f str {
        folder.strip_suffix(&self.raw.service.folder.strip_suffix).unwrap_or(folder)
    }

    /// Whether a line between a page's own belongs to the site.
    pub(crate) fn is_of_site(&self, line: &str) -> bool {
        !line.is_empty() && self.raw.text.drop.is_match(line)
    }

    /// Whether a line above all of a page's own belongs to the site.
    pub(crate) fn is_of_head(&self, line: &str) -> bool {
        !line.is_empty() && self.raw.text.drop_head.is_match(line)
    }

    /// Whether a line ends a page: what follows belongs to the site.
    pub(crate) fn ends_page(&self, line: &str) -> bool {
        !line.is_empty() && line.len() < 80 && self.lexicon.is_end(line)
    }
}
