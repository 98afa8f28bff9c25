//! A sample of the customers that `examples/generate_customers.sql` makes for measuring at size.

use std::process::Command;

use tierdeck::tiering::bundled;

use super::*;

#[test]
fn generated_customers_are_tiered_alike() {
    if !databases().iter().any(|database| database.name == "duckdb") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| {
        let run = Command::new("duckdb").current_dir(folder.path()).args(arguments).output().unwrap();
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
        String::from_utf8(run.stdout).unwrap()
    };
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/generate_customers.sql");
    run(&["-c", "SET VARIABLE customers = 300", "-f", script]);
    let list = run(&["-csv", "-nullvalue", "", "-c", "FROM 'customers.parquet'"]);
    assert_eq!(list.lines().count(), 301);
    let tiered = Tiered::of(&list, bundled::model("four-tiers").unwrap());
    let expected = tiered.expected();
    assert!((1..=4).all(|tier| expected.values().any(|row| row.0 == Some(tier))), "a tier has no customers");
    tiered.check("generated customers");
}
