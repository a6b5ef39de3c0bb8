//! How clients log in: what they ask for, how they obtain a token and renew it.

use crate::json::Json;

use super::super::change::{Kind, Verdict};
use super::compare::Compare;
use super::data::{Pair, Rule};

impl<'s> Compare<'s> {
    /// The ways to log in.
    pub fn logins(&mut self, scheme: &Pair<'_, 's>) {
        let list = |json: Option<&'s Json>| json.map(Json::items).unwrap_or_default();
        let word = "x-chatspec-logins";
        let (old, new) = scheme.both(word);
        let (old, new) = (list(old), list(new));
        let name = |json: &'s Json| json.text("name").unwrap_or_default();
        let is_gone = |was: &&'s Json| new.iter().all(|is| name(is) != name(was));
        let has_come = |is: &'s Json| old.iter().all(|was| name(is) != name(was));
        let rest = |json: &'s Json| -> Vec<&'s (String, Json)> {
            json.entries().iter().filter(|(word, _)| word != "name").collect()
        };
        let mut gone: Vec<&'s Json> = old.iter().filter(is_gone).collect();
        for (index, is) in new.iter().enumerate() {
            let at = format!("{}/{word}/{index}", scheme.at);
            if let Some(same) = gone.iter().position(|was| has_come(is) && rest(was) == rest(is)) {
                let was = name(gone.remove(same));
                let says = format!("the login `{was}` of {} is called `{}` now", scheme.name, name(is));
                self.rule(scheme.scope, &at, Kind::Renamed, Verdict::Breaking, &says);
                continue;
            }
            let Some(was) = old.iter().find(|was| name(was) == name(is)) else {
                let says = format!("`{}` is a new login of {}", name(is), scheme.name);
                self.rule(scheme.scope, &at, Kind::Added, Verdict::Compatible, &says);
                continue;
            };
            let about = format!("the login `{}`", name(is));
            self.login(&Pair { scope: scheme.scope, at: &at, name: &about, old: was, new: is });
        }
        for was in gone {
            let says = format!("the login `{}` of {} is gone", name(was), scheme.name);
            self.rule(scheme.scope, &scheme.at(word), Kind::Removed, Verdict::Breaking, &says);
        }
        let stays = |of: &'s [Json], other: &'s [Json]| -> Vec<&'s str> {
            of.iter().map(name).filter(|one| other.iter().any(|json| name(json) == *one)).collect()
        };
        if stays(old, new) != stays(new, old) {
            let says = format!("the logins of {} stand in another order", scheme.name);
            self.documentation(&scheme.at(word), &says, Vec::new());
        }
    }

    fn login(&mut self, pair: &Pair<'_, 's>) {
        self.people(pair, &[]);
        for word in pair.changed() {
            match word {
                "inputs" => self.inputs(pair),
                "obtain" | "renew" => self.exchange(pair, word),
                "revoke" => self.datum(pair, word, Rule::MAY_COME, ""),
                "rejected" => self.statuses(pair, word),
                "lockout" => self.datum(pair, word, Rule::COMPATIBLE, "after how many refusals clients stop"),
                word if Self::is_for_people(word) => {}
                _ => self.unknown(pair, word),
            }
        }
    }

    /// What a login asks its caller for.
    fn inputs(&mut self, login: &Pair<'_, 's>) {
        let list = |json: Option<&'s Json>| json.map(Json::items).unwrap_or_default();
        let (old, new) = login.both("inputs");
        let (old, new) = (list(old), list(new));
        let name = |json: &'s Json| json.text("name").unwrap_or_default();
        let known = self.changes.len();
        for was in old.iter().filter(|was| new.iter().all(|is| name(is) != name(was))) {
            let says = format!("{} does not ask for `{}` any more", login.name, name(was));
            self.rule(login.scope, &login.at("inputs"), Kind::Removed, Verdict::Breaking, &says);
        }
        for (index, is) in new.iter().enumerate() {
            let at = format!("{}/inputs/{index}", login.at);
            let Some(was) = old.iter().find(|was| name(was) == name(is)) else {
                let says = format!("{} now asks for `{}` as well", login.name, name(is));
                self.rule(login.scope, &at, Kind::Added, Verdict::Breaking, &says);
                continue;
            };
            let about = format!("the input `{}` of {}", name(is), login.name);
            let pair = Pair { scope: login.scope, at: &at, name: &about, old: was, new: is };
            self.people(&pair, &[]);
            for word in pair.changed().into_iter().filter(|word| !Self::is_for_people(word)) {
                self.datum(&pair, word, Rule::BREAKING, "it is given in another way");
            }
        }
        if self.changes.len() == known {
            let says =
                format!("the inputs of {} stand in another order, so do the arguments of its constructor", login.name);
            self.rule(login.scope, &login.at("inputs"), Kind::Changed, Verdict::Breaking, &says);
        }
    }

    /// How a token is obtained or renewed.
    fn exchange(&mut self, login: &Pair<'_, 's>, word: &str) {
        let (Some(old), Some(new)) = login.both(word) else {
            return self.datum(login, word, Rule::MAY_COME, "");
        };
        let (at, name) = (login.at(word), format!("`{word}` of {}", login.name));
        let pair = Pair { scope: login.scope, at: &at, name: &name, old, new };
        for word in pair.changed() {
            let (Some(old), Some(new)) = pair.both(word) else {
                self.datum(&pair, word, Rule::BREAKING, OTHER_WAY);
                continue;
            };
            if word != "answer" {
                self.datum(&pair, word, Rule::BREAKING, OTHER_WAY);
                continue;
            }
            let (at, name) = (pair.at(word), format!("the answer to {}", pair.name));
            let answer = Pair { scope: pair.scope, at: &at, name: &name, old, new };
            for word in answer.changed() {
                match word {
                    "lifetime" | "renewal_lifetime" => {
                        self.datum(&answer, word, Rule::COMPATIBLE, "when clients renew by themselves");
                    }
                    "renewal" => self.datum(&answer, word, Rule::MAY_COME, OTHER_WAY),
                    _ => self.datum(&answer, word, Rule::BREAKING, OTHER_WAY),
                }
            }
        }
    }
}

const OTHER_WAY: &str = "clients of the old version get no token in this way";
