//! Which files are pages, what they are besides operations, and which of their lines are the site's.

use docwright_ir::name::web_url;

use super::Dialect;
use crate::page_path;

impl Dialect {
    /// Whether pages have the file's extension, in any case of letters.
    pub(crate) fn is_page(&self, file: &str) -> bool {
        page_path::has_extension(file, &self.raw.pages.extensions)
    }

    /// The extensions of pages, for people: `.md, .txt`.
    pub fn shown_extensions(&self) -> String {
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

    /// Where a link leads: an address as it is, any other below the vendor's site; `None` where nothing says which.
    pub(crate) fn address(&self, link: &str) -> Option<String> {
        if link.starts_with("https://") || link.starts_with("http://") {
            return Some(link.to_owned());
        }
        let site = self.raw.pages.site.as_deref()?;
        let path = link.trim_start_matches(['/', '.']);
        let leads_away =
            path.is_empty() || path.contains("..") || path.contains(':') || path.starts_with('#');
        let path = path.split_once('#').map_or(path, |(path, _)| path);
        let path = self
            .raw
            .pages
            .extensions
            .iter()
            .find_map(|known| path.strip_suffix(&format!(".{known}")))
            .unwrap_or(path);
        (!leads_away).then(|| format!("{}/{path}", site.trim_end_matches('/')))
    }

    /// A page's public address, by its path.
    pub(crate) fn page_url(&self, file: &str) -> Option<String> {
        let (rule, found) =
            self.raw.pages.urls.iter().find_map(|rule| Some((rule, rule.page.captures(file)?)))?;
        let mut parts = rule.url.split('{');
        let mut url = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let (name, rest) = part.split_once('}')?;
            url.push_str(found.name(name)?.as_str());
            url.push_str(rest);
        }
        web_url(&url).is_ok().then_some(url)
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
