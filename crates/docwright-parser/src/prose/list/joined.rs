//! Values that hold a mark which elsewhere parts values: `image/png, text/xml`, `16:9, 4:3`, `a:read, a:write`.

use super::super::words::is_one_of;
use super::List;
use super::element::{Form, Item};
use super::elements::Elements;

impl Elements<'_> {
    /// Puts together what was taken apart. Where it stays in doubt which marks part values, the list is unclear.
    pub(super) fn join_marked(&self, list: &mut List) {
        self.join_slashes(list);
        if self.are_ratios(&list.items) || self.are_of_one_space(&list.items) {
            for item in &mut list.items {
                let end = item.meaning.take().map_or(item.value.end, |meaning| meaning.end);
                *item = Item { quoted: item.quoted, ..Item::bare(item.value.start..end) };
            }
        }
        list.unclear |= list.items.iter().any(|item| self.is_beginning(item));
    }

    fn join_slashes(&self, list: &mut List) {
        let groups = self.slash_groups(&list.items);
        let parted = groups.iter().any(|group| group.len() > 1);
        if !parted || list.slashed && !self.is_versioned(&list.items) {
            return;
        }
        let all = groups.iter().all(|group| group.len() > 1);
        let compound = groups.iter().any(|group| self.is_compound_of(group)) || self.share_a_part(&groups);
        if all && compound && groups.len() > 1 {
            list.items = groups.iter().filter_map(|group| whole(group)).collect();
        } else {
            list.unclear |= all || compound;
        }
    }

    /// Runs of items with nothing but a slash between them.
    fn slash_groups(&self, items: &[Item]) -> Vec<Vec<Item>> {
        let mut groups: Vec<Vec<Item>> = Vec::new();
        for item in items {
            let last = groups.last().and_then(|group| group.last());
            let glued = last.is_some_and(|last| {
                last.form == Form::Bare
                    && !last.quoted
                    && self.text.get(last.value.end..item.value.start) == Some("/")
            });
            match groups.last_mut().filter(|_| glued) {
                Some(group) => group.push(item.clone()),
                None => groups.push(vec![item.clone()]),
            }
        }
        groups
    }

    /// `HTTP/2`, alone: a name and its version.
    fn is_versioned(&self, items: &[Item]) -> bool {
        let [name, version] = items else { return false };
        let version = self.slice(&version.value);
        self.slice(&name.value).starts_with(|c: char| c.is_ascii_alphabetic())
            && version.starts_with(|c: char| c.is_ascii_digit())
            && version.parse::<f64>().is_ok()
    }

    /// `image/png`, `HTTP/2`, `MB/s`, `Europe/Oslo`: the parts are no values of one set.
    fn is_compound_of(&self, group: &[Item]) -> bool {
        let parts = || group.iter().map(|item| self.slice(&item.value));
        let number = |part: &str| part.parse::<f64>().is_ok() || part.split('.').count() > 3;
        let letter = |part: &str| part.len() == 1 && !number(part);
        let place = |part: &str| {
            part.len() > 2
                && part.starts_with(|c: char| c.is_ascii_uppercase())
                && part.bytes().skip(1).all(|b| b.is_ascii_lowercase() || b == b'_')
        };
        let media = parts().next().is_some_and(|first| is_one_of(first, &self.words.doubt.media));
        let numbers = parts().filter(|part| number(part)).count();
        group.len() > 1
            && (media
                || numbers > 0 && numbers < group.len()
                || parts().any(|part| part.split('.').count() > 3)
                || parts().any(letter)
                || parts().all(place))
    }

    /// `AES/CBC, AES/GCM`: one part is the same in several.
    fn share_a_part(&self, groups: &[Vec<Item>]) -> bool {
        let mut ends: Vec<(bool, &str)> = Vec::new();
        for group in groups.iter().filter(|group| group.len() > 1) {
            let ends_of = [(false, group.first()), (true, group.last())];
            for (last, item) in ends_of.into_iter().filter_map(|(last, item)| Some((last, item?))) {
                let end = (last, self.slice(&item.value));
                if ends.contains(&end) {
                    return true;
                }
                ends.push(end);
            }
        }
        false
    }

    /// `16:9, 4:3`: numbers on both sides of each colon, with no blank.
    fn are_ratios(&self, items: &[Item]) -> bool {
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        let ratio = |item: &Item| {
            let to = self.glued_to(item);
            digits(self.slice(&item.value)) && to.is_some_and(digits)
        };
        !items.is_empty() && items.iter().all(ratio)
    }

    /// `disk:Read, disk:Write`: names in one space.
    fn are_of_one_space(&self, items: &[Item]) -> bool {
        let Some(first) = items.first().map(|item| self.slice(&item.value)) else { return false };
        let same = |item: &Item| self.slice(&item.value) == first && self.glued_to(item).is_some();
        items.len() > 1 && items.iter().all(same)
    }

    /// What a colon without a blank ties to the item's value.
    fn glued_to(&self, item: &Item) -> Option<&str> {
        let meaning = item.meaning.clone().filter(|_| item.form == Form::Colon && !item.quoted)?;
        let glued = self.text.get(item.value.end..meaning.start) == Some(":");
        glued.then(|| self.slice(&meaning)).filter(|to| !to.contains(' '))
    }

    /// `in-, out-`: what values begin with.
    fn is_beginning(&self, item: &Item) -> bool {
        let behind = self.text.get(item.value.end..).unwrap_or("");
        let rest = behind.strip_prefix('-').filter(|_| item.form == Form::Bare && !item.quoted);
        rest.is_some_and(|rest| {
            rest.is_empty() || rest.starts_with([' ', ',', '、', '.', '。', '/', ')', '\n'])
        })
    }
}

/// The items as one, with what the last one means.
fn whole(group: &[Item]) -> Option<Item> {
    let start = group.first()?.value.start;
    let last = group.last()?.clone();
    Some(Item { value: start..last.value.end, reversible: false, ..last })
}
