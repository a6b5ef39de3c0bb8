//! Lists that are answered page by page.

use crate::contract::{MorePages, Operation, Pages, Ty};
use crate::diagnostic::{Place, closest};
use crate::json::Json;

use super::types::Types;
use super::{member, owned};

/// How the rest of a list is asked for, if the operation says so.
pub fn lower(node: &Json, place: &Place) -> Option<Pages> {
    let (node, place) = member(node, place, "x-chatspec-pages")?;
    let first = match node.get("first") {
        Some(Json::Number(number)) => number.as_i64(),
        _ => None,
    };
    let parameter = owned(node.text("parameter"));
    let size = node.text("size").map(str::to_owned);
    Some(Pages { place, parameter, first: first.unwrap_or(1), size, more: more(node.get("more")) })
}

fn more(node: Option<&Json>) -> MorePages {
    let told = |word: &str| Some(node?.text(word)?.to_owned());
    let flag = told("flag").map(MorePages::Flag);
    let flag = flag.or_else(|| told("count").map(MorePages::Count));
    flag.or_else(|| told("next").map(MorePages::Next)).unwrap_or(MorePages::Untold)
}

/// The parameters are there, and take numbers; nothing else decides what is asked for next.
pub fn check(types: &mut Types<'_>, operation: &Operation) {
    let Some(pages) = &operation.pages else { return };
    let names = [("parameter", Some(&pages.parameter)), ("size", pages.size.as_ref())];
    for (word, name) in names.into_iter().filter_map(|(word, name)| Some((word, name?))) {
        let place = pages.place.key(word);
        let all = operation.parameters.iter();
        match all.clone().find(|parameter| parameter.name == *name) {
            None => {
                let help = closest(name, all.map(|parameter| parameter.name.as_str()));
                types.problem(place.says(format!("there is no parameter `{name}`"), help));
            }
            Some(parameter) if !matches!(parameter.ty, Ty::Int32 | Ty::Int64) || parameter.fixed.is_some() => {
                let help = "let it take whole numbers: write `\"type\": \"integer\"`";
                types.problem(place.says(format!("`{name}` takes no numbers"), help));
            }
            Some(_) => {}
        }
    }
    let is_batched = operation.parameters.iter().any(|parameter| parameter.batch.is_some());
    if is_batched || operation.cursor.is_some() || operation.download.is_some() {
        let help = "remove it, or what asks for the list in another way: a batch, a cursor or a download";
        types.problem(pages.place.says("a list that is asked for in two ways", help));
    }
}
