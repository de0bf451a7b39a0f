import Foundation
import Testing

@testable import PolicyCompiler

/// Whether people can read the HTML report (WCAG 2.2: 1.4.3 contrast, 1.4.11 non-text contrast).
struct PageStyleTests {
    /// The colours of each `:root` rule: light, dark, paper.
    private static var palettes: [[String: String]] {
        PageStyle.text.matches(of: /:root \{([^}]*)\}/).map { rule in
            Dictionary(
                uniqueKeysWithValues: rule.1.matches(of: /--(\w+): (#\w+)/).map {
                    (String($0.1), String($0.2))
                })
        }
    }

    /// WCAG 2.2's relative luminance.
    private static func luminance(_ colour: String) throws -> Double {
        var digits = colour.dropFirst().map(String.init)
        if digits.count == 3 { digits = digits.flatMap { [$0, $0] } }
        let channels = try stride(from: 0, to: 6, by: 2).map { index -> Double in
            let value = Double(try #require(Int(digits[index] + digits[index + 1], radix: 16)))
            let share = value / 255
            return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]
    }

    private static func contrast(_ first: String, _ second: String) throws -> Double {
        let (one, other) = (try luminance(first), try luminance(second))
        return (max(one, other) + 0.05) / (min(one, other) + 0.05)
    }

    @Test func `contrast is computed as the standard does`() throws {
        #expect(try Self.contrast("#fff", "#000") == 21)
        #expect(abs(try Self.contrast("#767676", "#ffffff") - 4.54) < 0.01)
    }

    @Test(arguments: 0..<3, ["page", "panel"])
    func `every text stands out from its background`(palette: Int, background: String) throws {
        let colours = try #require(
            Self.palettes.indices.contains(palette) ? Self.palettes[palette] : nil)
        let behind = try #require(colours[background])
        for name in ["text", "soft", "link", "bad", "open", "failed", "good", "other"] {
            let ratio = try Self.contrast(try #require(colours[name]), behind)
            #expect(ratio >= 4.5, "\(name) on \(background): \(ratio)")
        }
    }

    /// Paper has its own rules: nothing to press, and a page as wide as a phone is still a page.
    @Test func `a printed page has no controls`() {
        let print = PageStyle.text.split(separator: "@media print").last ?? ""
        #expect(print.contains("nav, .filters, .more, .skip { display: none; }"))
        #expect(PageStyle.text.contains("@media screen and (max-width: 45rem)"))
    }
}
