use super::*;

/// Contrast that text needs.
const TEXT: f64 = 4.5;
/// Contrast that symbols, bars and frames need.
const MARKS: f64 = 3.0;

/// What the sixteen colours are on a terminal.
type Sixteen = [u32; 16];

const XTERM: Sixteen = [
    0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000ee, 0xcd00cd, 0x00cdcd, 0xe5e5e5, 0x7f7f7f, 0xff0000,
    0x00ff00, 0xffff00, 0x5c5cff, 0xff00ff, 0x00ffff, 0xffffff,
];
const VGA: Sixteen = [
    0x000000, 0xaa0000, 0x00aa00, 0xaa5500, 0x0000aa, 0xaa00aa, 0x00aaaa, 0xaaaaaa, 0x555555, 0xff5555,
    0x55ff55, 0xffff55, 0x5555ff, 0xff55ff, 0x55ffff, 0xffffff,
];
const WINDOWS: Sixteen = [
    0x0c0c0c, 0xc50f1f, 0x13a10e, 0xc19c00, 0x0037da, 0x881798, 0x3a96dd, 0xcccccc, 0x767676, 0xe74856,
    0x16c60c, 0xf9f1a5, 0x3b78ff, 0xb4009e, 0x61d6d6, 0xf2f2f2,
];
const MACOS: Sixteen = [
    0x000000, 0xc23621, 0x25bc24, 0xadad27, 0x492ee1, 0xd338d3, 0x33bbc8, 0xcbcccd, 0x818383, 0xfc391f,
    0x31e722, 0xeaec23, 0x5833ff, 0xf935f8, 0x14f0f0, 0xe9ebeb,
];
const SOLARIZED: Sixteen = [
    0x073642, 0xdc322f, 0x859900, 0xb58900, 0x268bd2, 0xd33682, 0x2aa198, 0xeee8d5, 0x002b36, 0xcb4b16,
    0x586e75, 0x657b83, 0x839496, 0x6c71c4, 0x93a1a1, 0xfdf6e3,
];
const STANDARD: [(&str, Sixteen); 4] =
    [("xterm", XTERM), ("VGA", VGA), ("Windows", WINDOWS), ("macOS", MACOS)];

const BLACK: u32 = 0x000000;
const WHITE: u32 = 0xffffff;
const SOLARIZED_DARK: u32 = 0x002b36;
const SOLARIZED_LIGHT: u32 = 0xfdf6e3;

const NAMED: [Color; 16] = [
    Color::Black,
    Color::Red,
    Color::Green,
    Color::Yellow,
    Color::Blue,
    Color::Magenta,
    Color::Cyan,
    Color::Gray,
    Color::DarkGray,
    Color::LightRed,
    Color::LightGreen,
    Color::LightYellow,
    Color::LightBlue,
    Color::LightMagenta,
    Color::LightCyan,
    Color::White,
];

/// The relative luminance of a colour (WCAG 2.2).
fn luminance(color: u32) -> f64 {
    let linear = |shift: u32| {
        let part = f64::from((color >> shift) & 255) / 255.0;
        if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(16) + 0.7152 * linear(8) + 0.0722 * linear(0)
}

/// The contrast of two colours, 1 to 21 (WCAG 2.2).
fn contrast(one: u32, other: u32) -> f64 {
    let (one, other) = (luminance(one) + 0.05, luminance(other) + 0.05);
    one.max(other) / one.min(other)
}

/// What a colour is exactly, on a terminal with this palette.
fn on(color: Color, palette: &Sixteen) -> u32 {
    let rgb =
        |(red, green, blue): (u8, u8, u8)| u32::from(red) << 16 | u32::from(green) << 8 | u32::from(blue);
    match color {
        Color::Rgb(red, green, blue) => rgb((red, green, blue)),
        Color::Indexed(index) => rgb(exactly(index)),
        named => palette[NAMED.iter().position(|other| *other == named).unwrap()],
    }
}

/// All that is drawn as text in colours, with its name.
fn shades(palette: &Palette) -> Vec<(String, Shade)> {
    let parts = [
        ("text", palette.text),
        ("dim", palette.dim),
        ("accent", palette.accent),
        ("warning", palette.warning),
        ("negative", palette.negative),
    ];
    let parts = parts.into_iter().map(|(name, shade)| (name.to_string(), shade));
    let tiers = palette.tiers.iter().enumerate().map(|(hue, shade)| (format!("hue {hue}"), *shade));
    parts.chain(tiers).filter_map(|(name, shade)| Some((name, shade?))).collect()
}

/// What of a palette cannot be read on a background.
fn unreadable(
    palette: &Palette,
    colors: Colors,
    sixteen: &Sixteen,
    background: u32,
    least: f64,
) -> Vec<String> {
    let shown = shades(palette).into_iter().filter_map(|(name, shade)| Some((name, shade.color(colors)?)));
    let ratios = shown.map(|(name, color)| (name, color, contrast(on(color, sixteen), background)));
    ratios
        .filter(|(.., ratio)| *ratio < least)
        .map(|(name, color, ratio)| format!("{name} {color:?} on {background:06x}: {ratio:.2}"))
        .collect()
}

const BACKGROUNDS: [(Background, &[u32]); 3] = [
    (Background::Dark, &[BLACK, SOLARIZED_DARK]),
    (Background::Light, &[WHITE, SOLARIZED_LIGHT]),
    (Background::Unknown, &[BLACK, WHITE]),
];

#[test]
fn the_default_theme_reads_on_black_on_white_and_on_solarized() {
    for (background, grounds) in BACKGROUNDS {
        let palette = palette(ThemeName::Default, background);
        for colors in [Colors::Indexed, Colors::Full] {
            for ground in grounds {
                let bad = unreadable(&palette, colors, &XTERM, *ground, TEXT);
                assert_eq!(bad, Vec::<String>::new(), "{background:?}, {colors:?}");
            }
        }
    }
    // Where it is not known whether the terminal is light, solarized gets what marks need.
    let any = palette(ThemeName::Default, Background::Unknown);
    for ground in [SOLARIZED_DARK, SOLARIZED_LIGHT] {
        assert_eq!(unreadable(&any, Colors::Indexed, &XTERM, ground, MARKS), Vec::<String>::new());
    }
}

#[test]
fn the_default_theme_reads_with_sixteen_colours_on_the_usual_palettes() {
    for (background, grounds) in BACKGROUNDS {
        let palette = palette(ThemeName::Default, background);
        for (name, sixteen) in STANDARD {
            // Only the first of each is not solarized, but both where the background is not known.
            for ground in grounds.iter().filter(|ground| [BLACK, WHITE].contains(ground)) {
                let bad = unreadable(&palette, Colors::Sixteen, &sixteen, *ground, TEXT);
                assert_eq!(bad, Vec::<String>::new(), "{background:?}, {name}");
            }
        }
        // Its own text has 4.1 to 4.8: its accents are for marks.
        for ground in grounds.iter().filter(|ground| [SOLARIZED_DARK, SOLARIZED_LIGHT].contains(ground)) {
            let bad = unreadable(&palette, Colors::Sixteen, &SOLARIZED, *ground, MARKS);
            assert_eq!(bad, Vec::<String>::new(), "{background:?}, solarized");
        }
    }
}

#[test]
fn the_default_theme_never_names_a_colour_that_may_be_the_background() {
    for (background, _) in BACKGROUNDS {
        let palette = palette(ThemeName::Default, background);
        assert!(palette.background.is_none());
        for (name, shade) in shades(&palette) {
            let color = shade.color(Colors::Sixteen);
            let never = [Color::Black, Color::White, Color::DarkGray];
            assert!(!color.is_some_and(|color| never.contains(&color)), "{background:?}, {name}");
            assert!(
                background != Background::Dark || color != Some(Color::Blue),
                "{name}: too dark on black"
            );
        }
    }
}

#[test]
fn themes_with_a_background_read_on_it() {
    for theme in [ThemeName::Dark, ThemeName::Light, ThemeName::HighContrast] {
        let palette = palette(theme, Background::Unknown);
        for colors in [Colors::Sixteen, Colors::Indexed, Colors::Full] {
            let ground = palette.background.unwrap().color(colors).unwrap();
            for (name, sixteen) in STANDARD {
                let bad = unreadable(&palette, colors, &sixteen, on(ground, &sixteen), TEXT);
                assert_eq!(bad, Vec::<String>::new(), "{theme:?}, {colors:?}, {name}");
            }
        }
        let ground = palette.background.unwrap().color(Colors::Sixteen).unwrap();
        let bad = unreadable(&palette, Colors::Sixteen, &SOLARIZED, on(ground, &SOLARIZED), 2.8);
        assert_eq!(bad, Vec::<String>::new(), "{theme:?}, solarized");
    }
}

#[test]
fn the_four_tiers_of_most_models_look_different() {
    let themes = [ThemeName::Default, ThemeName::Dark, ThemeName::Light, ThemeName::HighContrast];
    for (theme, (background, _)) in themes.iter().flat_map(|theme| BACKGROUNDS.map(|ground| (*theme, ground)))
    {
        let palette = palette(theme, background);
        for colors in [Colors::Indexed, Colors::Full] {
            let shown = palette.tiers[..4].iter().map(|shade| shade.and_then(|shade| shade.color(colors)));
            let shown: Vec<_> = shown.collect();
            for (at, color) in shown.iter().enumerate() {
                assert!(!shown[..at].contains(color), "{theme:?}, {background:?}: {color:?} is there twice");
            }
        }
    }
}

#[test]
fn exact_colours_are_shown_by_the_nearest_of_256() {
    for (exact, index) in
        [((0, 0, 0), 16), ((255, 255, 255), 231), ((95, 175, 255), 75), ((118, 118, 118), 243)]
    {
        assert_eq!(nearest(exact), index);
        assert_eq!(exactly(index), exact);
    }
}
