//! What a client can do with an operation beside sending it: read a list, ask in batches, follow what grows, download.

use crate::contract::{Batch, Contract, Cursor, Download, MorePages, Operation, Pages, Parameter, Shape, Ty};
use crate::diagnostic::{Diagnostics, Place, closest};
use crate::pointer::{Lost, Way, follow};

/// The abilities of one operation, with the ways into its answer.
pub struct Abilities<'c> {
    /// The way to what a caller wants; `None` when nothing is answered.
    pub payload: Option<Way<'c>>,
    /// What the elements are, when that is a list.
    pub item: Option<&'c Ty>,
    /// The parameter that takes identifiers, and the way from an element to its own.
    pub batch: Option<Keyed<'c>>,
    /// The parameter that takes a position, and the way from an element to its own.
    pub cursor: Option<Keyed<'c>>,
    /// The parameter that takes the number of a page, when an answer is one of several.
    pub pages: Option<&'c Parameter>,
    /// The way to the link of a file.
    pub link: Option<Way<'c>>,
}

/// A value of an element by which a parameter asks for it.
pub struct Keyed<'c> {
    pub parameter: &'c Parameter,
    /// The way from the element to the value.
    pub way: Way<'c>,
    /// The type of the parameter or of its items.
    pub ty: &'c Ty,
    pub conversion: Conversion,
}

/// How the value of an element becomes one of the parameter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Conversion {
    /// They are of the same type.
    Same,
    /// An integer becomes a longer one.
    Widened,
    /// A number or its text becomes an integer, when it is one.
    Integer,
    /// What is written in digits becomes text.
    Text,
}

impl Abilities<'_> {
    /// The words by which the client is told of them.
    pub fn words(&self) -> Vec<&'static str> {
        let all = [
            ("list", self.item.is_some()),
            ("batch", self.batch.is_some()),
            ("cursor", self.cursor.is_some()),
            ("pages", self.pages.is_some()),
            ("download", self.link.is_some()),
        ];
        all.into_iter().filter(|(_, has)| *has).map(|(word, _)| word).collect()
    }
}

/// The abilities of an operation. What an annotation says and the types do not allow is noted.
pub fn of<'c>(contract: &'c Contract, operation: &'c Operation, problems: &mut Diagnostics) -> Abilities<'c> {
    let mut finder = Finder { contract, operation, problems };
    let payload = finder.payload();
    let item = match payload.as_ref().and_then(Way::end) {
        // The elements of a file are its rows.
        Some(Ty::List(item)) if operation.download.is_none() => Some(item.as_ref()),
        _ => None,
    };
    let link = operation.download.as_ref().and_then(|download| finder.link(download));
    // Without a payload the list is missing for a reason that has been said.
    let (batch, cursor, pages) = match (&payload, operation.answer.is_some()) {
        (None, true) => (None, None, None),
        _ => (
            finder.batch(item),
            operation.cursor.as_ref().and_then(|cursor| finder.cursor(cursor, item)),
            operation.pages.as_ref().and_then(|pages| finder.pages(pages, item)),
        ),
    };
    Abilities { payload, item, batch, cursor, pages, link }
}

/// Finds the abilities of one operation.
struct Finder<'c, 'p> {
    contract: &'c Contract,
    operation: &'c Operation,
    problems: &'p mut Diagnostics,
}

impl<'c> Finder<'c, '_> {
    fn payload(&mut self) -> Option<Way<'c>> {
        let place = self.operation.place.key("x-chatspec-payload");
        match (&self.operation.answer, self.operation.payload.as_deref()) {
            (Some(answer), pointer) => self.way(answer, pointer.unwrap_or_default(), &place),
            (None, Some(pointer)) => self.way(&Ty::Any, pointer, &place),
            (None, None) => None,
        }
    }

    fn link(&mut self, download: &Download) -> Option<Way<'c>> {
        let place = self.operation.place.key("x-chatspec-download").key("link");
        let answer = self.operation.answer.as_ref().unwrap_or(&Ty::Any);
        let way = self.way(answer, &download.link, &place)?;
        if matches!(way.end(), Some(Ty::Text | Ty::Secret)) {
            return Some(way);
        }
        let message = format!("`{}` leads to something that is no text", download.link);
        self.problems.push(place.says(message, "let the link be of `\"type\": \"string\"`, or mend the pointer"));
        None
    }

    fn batch(&mut self, item: Option<&'c Ty>) -> Option<Keyed<'c>> {
        let mut batches = self.operation.parameters.iter().filter_map(|one| Some((one, one.batch.as_ref()?)));
        let (parameter, batch) = batches.next()?;
        for (other, _) in batches {
            let help = format!("annotate one of them; the other is at {}", parameter.place);
            let place = other.place.key("x-chatspec-batch");
            self.problems.push(place.says("a second parameter that is cut into batches", help));
        }
        self.identifiers(parameter, batch, item)
    }

    fn identifiers(&mut self, parameter: &'c Parameter, batch: &Batch, item: Option<&'c Ty>) -> Option<Keyed<'c>> {
        let Ty::List(ty) = &parameter.ty else { return None };
        let place = parameter.place.key("x-chatspec-batch");
        if !self.is_identifier(ty) {
            let help = "identifiers are integers, text, or named values";
            self.problems.push(place.says("items of this type cannot be told apart as identifiers", help));
            return None;
        }
        self.keyed(parameter, ty, item, &batch.key, &place.key("key"))
    }

    fn cursor(&mut self, cursor: &Cursor, item: Option<&'c Ty>) -> Option<Keyed<'c>> {
        // That there is such a parameter has been checked.
        let parameter = self.operation.parameters.iter().find(|parameter| parameter.name == cursor.parameter)?;
        let place = self.operation.place.key("x-chatspec-cursor");
        if !matches!(parameter.ty, Ty::Int32 | Ty::Int64) {
            let help = "positions are integers, so that the largest is known: write `\"type\": \"integer\"`";
            self.problems.push(place.key("parameter").says(format!("`{}` is no integer", parameter.name), help));
            return None;
        }
        self.keyed(parameter, &parameter.ty, item, &cursor.item, &place.key("item"))
    }

    /// What tells of more pages is of the kind that can.
    fn pages(&mut self, pages: &'c Pages, item: Option<&'c Ty>) -> Option<&'c Parameter> {
        if item.is_none() {
            self.problems.push(pages.place.says("there are no elements: the answer is no list", LIST));
            return None;
        }
        if let Some((word, pointer)) = pages.more.told() {
            let place = pages.place.key("more").key(word);
            let answer = self.operation.answer.as_ref()?;
            let way = self.way(answer, pointer, &place)?;
            let (fits, kind) = match (&pages.more, way.end()?) {
                (MorePages::Flag(_), ty) => (*ty == Ty::Bool, "boolean"),
                (_, ty) => (matches!(ty, Ty::Int32 | Ty::Int64), "integer"),
            };
            if !fits {
                let help = format!("let it be of `\"type\": \"{kind}\"`, or mend the pointer");
                self.problems.push(place.says(format!("`{pointer}` leads to something that is no {kind}"), help));
            }
        }
        // That there is such a parameter has been checked.
        self.operation.parameters.iter().find(|parameter| parameter.name == pages.parameter)
    }

    /// The value at a pointer within the elements, as one of a parameter.
    fn keyed(
        &mut self,
        parameter: &'c Parameter,
        ty: &'c Ty,
        item: Option<&'c Ty>,
        pointer: &str,
        place: &Place,
    ) -> Option<Keyed<'c>> {
        let Some(item) = item else {
            self.problems.push(place.says("there are no elements: the answer is no list", LIST));
            return None;
        };
        let way = self.way(item, pointer, place)?;
        match conversion(way.end()?, ty) {
            Some(conversion) => Some(Keyed { parameter, way, ty, conversion }),
            None => {
                let help = format!("let it and the parameter `{}` have the same type", parameter.name);
                let message = format!("`{pointer}` leads to a value that the parameter does not take");
                self.problems.push(place.says(message, help));
                None
            }
        }
    }

    fn is_identifier(&self, ty: &Ty) -> bool {
        match ty {
            Ty::Named(name) => self.contract.find(name).is_some_and(|def| matches!(def.shape, Shape::List(_))),
            ty => matches!(ty, Ty::Text | Ty::Int32 | Ty::Int64),
        }
    }

    fn way(&mut self, ty: &'c Ty, pointer: &str, place: &Place) -> Option<Way<'c>> {
        way(self.contract, ty, pointer, place, self.problems)
    }
}

/// What makes an answer a list.
const LIST: &str = "let the answer be a list, or let `x-chatspec-payload` lead to one";

/// How a value becomes one of another type, if it can.
fn conversion(from: &Ty, to: &Ty) -> Option<Conversion> {
    match (from, to) {
        (from, to) if from == to => Some(Conversion::Same),
        (Ty::Int32, Ty::Int64) => Some(Conversion::Widened),
        (Ty::NumberOrText, Ty::Int64) => Some(Conversion::Integer),
        (Ty::Int32 | Ty::Int64 | Ty::NumberOrText, Ty::Text) => Some(Conversion::Text),
        _ => None,
    }
}

/// The way that a pointer leads from a type, or what is wrong with it.
pub fn way<'c>(
    contract: &'c Contract,
    ty: &'c Ty,
    pointer: &str,
    place: &Place,
    problems: &mut Diagnostics,
) -> Option<Way<'c>> {
    follow(contract, ty, pointer).map_err(|lost| say(&lost, pointer, place, problems)).ok()
}

/// Says why a pointer cannot be followed.
pub fn say(lost: &Lost, pointer: &str, place: &Place, problems: &mut Diagnostics) {
    let (message, help) = match lost {
        Lost::Divided => {
            let help = "let the value have one type in all alternatives";
            (format!("`{pointer}` leads to values of different types"), help.to_owned())
        }
        Lost::Key { key, known } => {
            let help = match known.as_slice() {
                [] => "there are no keys at this point; remove the annotation or mend the pointer".into(),
                known => closest(key, known.iter().map(String::as_str)),
            };
            (format!("`{pointer}` leads nowhere: there is no `{key}`"), help)
        }
    };
    problems.push(place.says(message, help));
}
