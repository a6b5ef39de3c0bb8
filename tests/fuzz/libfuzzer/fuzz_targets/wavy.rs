#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| chatspec_fuzz::wavy(bytes));

chatspec_libfuzzer::mutate_json!("schemas/wavy");
