use super::*;

fn close(found: f64, expected: f64) {
    let off = (found - expected).abs() / expected.abs().max(1e-300);
    assert!(off < 1e-7, "{found} {expected}");
}

fn ranked(here: &[f64], elsewhere: &[f64]) -> RankTest {
    let mut test =
        RankTest { here: here.len() as f64, elsewhere: elsewhere.len() as f64, ..RankTest::default() };
    for one in here {
        let larger = |other: &f64| if one > other { 1.0 } else { f64::from(u8::from(one == other)) / 2.0 };
        test.larger += elsewhere.iter().map(larger).sum::<f64>();
    }
    let all: Vec<f64> = here.iter().chain(elsewhere).copied().collect();
    let equal = |value: f64| all.iter().filter(|other| **other == value).count() as f64;
    test.ties = all.iter().map(|value| equal(*value).powi(2) - 1.0).sum();
    test
}

/// Recomputed with scipy 1.17: `mannwhitneyu(a, b, method="asymptotic")`.
#[test]
fn ranks_as_scipy_tests_them() {
    let to = |from: u32, to: u32| (from..to).map(f64::from).collect::<Vec<f64>>();
    for (here, elsewhere, delta, p) in [
        (to(1, 7), to(4, 11), -0.785_714_285_714_285_7, 0.021_722_119_820_512_295),
        (
            vec![0.0, 0.0, 0.0, 1.0, 1.0, 2.0, 5.0],
            vec![0.0, 1.0, 1.0, 2.0, 2.0, 2.0, 3.0, 3.0, 9.0],
            -0.428_571_428_571_428_6,
            0.158_969_155_345_275_27,
        ),
        (vec![5.0; 6], [vec![5.0; 7], vec![6.0]].concat(), -0.125, 0.470_486_422_058_789_66),
        (to(10, 40), to(0, 30), 0.555_555_555_555_555_6, 0.000_224_483_805_957_756_03),
        (
            vec![1.5, 2.5, 2.5, 3.25, 8.0],
            vec![0.5, 2.5, 9.0, 9.5, 10.0, 11.0, 12.0],
            -0.542_857_142_857_142_9,
            0.141_040_935_046_812_06,
        ),
    ] {
        let test = ranked(&here, &elsewhere);
        close(test.delta(), delta);
        close(test.p(), p);
        // The same from the other side.
        let other = ranked(&elsewhere, &here);
        close(other.delta(), -delta);
        close(other.p(), p);
    }
    assert_eq!(ranked(&[3.0; 5], &[3.0; 6]).p(), 1.0, "all equal");
}

/// Recomputed with scipy 1.17: `fisher_exact([[a, b], [c, d]])`; the first is the example of its documentation.
#[test]
fn categories_as_scipy_tests_them() {
    for (of_here, here, of_elsewhere, elsewhere, p) in [
        (8, 10, 1, 6, 0.034_965_034_965_034_975),
        (3, 20, 30, 60, 0.007_982_089_176_856_794),
        (58, 161, 200, 632, 0.300_790_251_172_321_4),
        (0, 12, 9, 30, 0.041_306_387_753_567_38),
        (5, 5, 0, 7, 0.001_262_626_262_626_262_3),
        (1_200, 30_000, 20_000, 970_000, 6.299_731_747_078_872e-94),
        (45, 161, 93, 632, 0.000_169_416_119_403_164_34),
        (7, 12, 7, 12, 1.0),
        (300, 1_000, 2_500, 9_000, 0.137_757_205_372_502_46),
    ] {
        let test = CategoryTest { of_here, here, of_elsewhere, elsewhere };
        close(test.p(), p);
        let other =
            CategoryTest { of_here: of_elsewhere, here: elsewhere, of_elsewhere: of_here, elsewhere: here };
        close(other.p(), p);
        assert!((test.effect() + other.effect()).abs() < 1e-12);
    }
}

/// Recomputed with scipy 1.17: `false_discovery_control`.
#[test]
fn many_tests_are_corrected_as_scipy_does() {
    let q = benjamini_hochberg(&[0.01, 0.04, 0.03, 0.005, 0.2, 0.03]);
    for (found, expected) in q.iter().zip([0.03, 0.048, 0.045, 0.03, 0.2, 0.045]) {
        close(*found, expected);
    }
    assert!(benjamini_hochberg(&[]).is_empty());
}

/// J. Cohen's small, medium and large differences of shares are A. Vargha's and H. Delaney's of ranks (2000): .11, .28,
/// .43.
#[test]
fn shares_and_ranks_have_one_scale() {
    for (h, delta) in [(0.2, 0.11), (0.5, 0.28), (0.8, 0.43)] {
        let half: f64 = 0.5;
        let share = (half.sqrt().asin() + h / 2.0_f64).sin().powi(2);
        let of_here = (share * 1e9).round() as u64;
        let test = CategoryTest { of_here, here: 1_000_000_000, of_elsewhere: 500, elsewhere: 1_000 };
        assert!((test.effect() - delta).abs() < 0.005, "{h}: {}", test.effect());
    }
    // A fifth of the range of shares counts for more at its end.
    let small = CategoryTest { of_here: 60, here: 1_000, of_elsewhere: 20, elsewhere: 1_000 };
    let middle = CategoryTest { of_here: 520, here: 1_000, of_elsewhere: 480, elsewhere: 1_000 };
    assert!(small.effect() > 2.0 * middle.effect());
}

/// The data of Student's first paper as R has them: `t.test(extra ~ group, data = sleep)` gives p-value = 0.07939.
#[test]
fn means_as_r_tests_them() {
    let of = |values: &[f64]| MeanTest {
        count: values.len() as f64,
        sum: values.iter().sum(),
        squares: values.iter().map(|value| value * value).sum(),
    };
    let one = of(&[0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0]);
    let two = of(&[1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]);
    assert!((one.p(&two) - 0.07939).abs() < 5e-6, "{}", one.p(&two));
    assert_eq!(one.p(&two), two.p(&one));
    let equal = of(&[3.0, 3.0, 3.0]);
    assert_eq!(
        (equal.p(&equal), equal.p(&of(&[1.0, 1.0])), equal.p(&of(&[1.0])), equal.p(&of(&[]))),
        (1.0, 0.0, 1.0, 1.0)
    );
}
