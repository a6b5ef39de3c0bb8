//! The maintainer's verbs.

mod check;
mod contract;
mod diagnostic;
mod json;
mod lower;
mod names;
mod source;
mod validate;

fn main() {
    let t = std::time::Instant::now();
    let words = check::Words::load("schemas".as_ref()).unwrap();
    eprintln!("words {:?}", t.elapsed());
    for vendor in source::vendors("schemas".as_ref()).unwrap() {
        let result = source::load("schemas".as_ref(), &vendor).and_then(|source| {
            eprintln!("load {:?}", t.elapsed());
            words.check(&source)?;
            eprintln!("words {:?}", t.elapsed());
            let mut contract = lower::lower(&source)?;
            eprintln!("lower {:?}", t.elapsed());
            check::check(&source, &mut contract)?;
            eprintln!("check {:?}", t.elapsed());
            Ok(())
        });
        if let Err(problems) = result {
            problems.sorted().iter().for_each(|problem| println!("{problem}"));
        }
    }
}
