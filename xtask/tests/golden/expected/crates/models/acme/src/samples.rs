// Generated from schemas/acme/samples by `cargo xtask codegen`. Do not edit.

//! Bodies as the vendor prints or sends them.

use chatspec_wire::operation::Sample;

pub(crate) static SAMPLES: &[Sample] = &[
    Sample { of: "list_sessions", case: "page", open: false, body: r#"{"code":0,"list":[{"id":9007199254740993,"created_at":"2026-01-02T03:04:05Z","status":"live","topic":"Keys","priority":-1,"waiting":null,"matrix":[[1,2.5],[]],"maybe":null,"audit":{"by":{"name":null,"kind":"bot"},"at":"2026-01-02 03:04","reason":"merge"},"labels":{"a":"b"},"visitor":{"no":"+1","place":{"city":"Bern","at":[7.4,46.9]}},"rounds":[["a",null],[]],"watchers":{"1":null,"2":{"name":"Ann"}},"grid":{"mon":{"8":3}},"slots":{"mon":{"from":"8","to":"9"}},"score":-2,"pin":"1234","owner":"Ann","tags":null,"rank":"first","ratio":0.5,"anything":[1,{"a":null}],"nothing":{"grown":1}}],"file_url":"https://localhost/file","total":1}"# },
    Sample { of: "list_sessions", case: "empty", open: false, body: r#"{"code":0,"list":[]}"# },
    Sample { of: "list_sessions", case: "unknown", open: true, body: r#"{"code":0,"list":[{"id":9007199254740993,"created_at":"2026-01-02T03:04:05Z","status":"frozen","topic":"Keys","priority":-1,"waiting":null,"matrix":[[1,2.5],[]],"maybe":null,"audit":{"by":{"name":null,"kind":"bot"},"at":"2026-01-02 03:04","reason":"merge"},"labels":{"a":"b"},"visitor":{"no":"+1","place":{"city":"Bern","at":[7.4,46.9]}},"rounds":[["a",null],[]],"watchers":{"1":null,"2":{"name":"Ann"}},"grid":{"mon":{"8":3}},"slots":{"mon":{"from":"8","to":"9"}},"score":-2,"pin":"1234","owner":"Ann","tags":null,"rank":"first","ratio":0.5,"anything":[1,{"a":null}],"nothing":{"grown":1}}]}"# },
    Sample { of: "downloadSessions", case: "link", open: false, body: r#"{"code":0,"file_url":"https://localhost/file"}"# },
    Sample { of: "get_trees", case: "page", open: false, body: r#"[{"child":{"children":[{}]},"by_name":{"a":{"parent":null}}}]"# },
    Sample { of: "get_message", case: "page", open: false, body: r#"{"kind":"file","id":1,"url":"u"}"# },
    Sample { of: "SmsMessage", case: "page", open: false, body: r#"{"kind":"SMSMessage","id":1,"body":"hi"}"# },
    Sample { of: "Message", case: "page", open: false, body: r#"{"kind":"SMSMessage","id":1,"body":{"html":"<b>"}}"# },
    Sample { of: "Message", case: "file", open: false, body: r#"{"kind":"file","id":1,"url":"x"}"# },
    Sample { of: "Block", case: "page", open: false, body: r#"{"type":"citation","of":{"type":"text","text":"a"}}"# },
    Sample { of: "OddKeys", case: "page", open: false, body: r#"{"type":"a","slash/tilde~":"b","gen":"c","😀":"e","extra":"f","сор":"g"}"# },
    Sample { of: "Envelope", case: "both", open: false, body: r#"{"url":"u","messages":[],"id":1}"# },
    Sample { of: "Bush", case: "page", open: false, body: r#"[{"left":null},{"left":{"left":null,"right":{"left":null}}}]"# },
    Sample { of: "Failure", case: "page", open: false, body: r#"{"code":-1,"text":"no","until":"2026-01-02 03:04"}"# },
    Sample { of: "match_bush", case: "page", open: false, body: r#"[{"left":null}]"# },
    Sample { of: "robots_token", case: "rfc-6749", open: false, body: r#"{"access_token":"2YotnFZFEjr1zCsicMWpAA","token_type":"Bearer","expires_in":3600}"# },
    Sample { of: "machine_token", case: "rfc-6749", open: false, body: r#"{"access_token":"2YotnFZFEjr1zCsicMWpAA","token_type":"Bearer","expires_in":3600}"# },
];
