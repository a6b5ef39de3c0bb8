#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| chatspec_fuzz::schema(bytes));

chatspec_libfuzzer::mutate_json!("schemas/chatspec.schema.json");
