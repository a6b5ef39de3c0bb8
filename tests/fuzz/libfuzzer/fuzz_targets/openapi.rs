#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| chatspec_fuzz::openapi(bytes));

chatspec_libfuzzer::mutate_json!("schemas/chatspec.schema.json");
