#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| chatspec_fuzz::yeastar(bytes));

chatspec_libfuzzer::mutate_json!("schemas/yeastar");
