import Columns
import GraphGeneration
import RuleIR
import Testing

@Suite struct IPRangeFunctionTests {
    /// A range, a range that it is asked about, and the answer; nil for an error (Language §5.6).
    @Test(
        arguments: [
            ("10.0.0.0/8", "10.1.2.3", true),
            ("10.0.0.0/8", "11.0.0.0", false),
            ("10.0.0.0/8", "10.0.0.0/8", true),
            ("10.0.0.0/8", "10.128.0.0/9", true),
            ("10.0.0.0/9", "10.0.0.0/8", false),
            ("10.0.0.5", "10.0.0.5", true),
            ("10.0.0.5", "10.0.0.5/32", true),
            ("10.0.0.0/8", "10.0.0.0-11.0.0.0", false),
            ("10.0.0.1-10.0.0.9", "10.0.0.1-10.0.0.9", true),
            ("10.0.0.1-10.0.0.9", "10.0.0.8/31", true),
            ("10.0.0.1-10.0.0.9", "10.0.0.8/30", false),
            // Host bits are masked.
            ("10.1.2.3/8", "10.9.9.9", true),
            ("0.0.0.0/0", "255.255.255.255", true),
            ("2001:db8::/32", "2001:DB8:ffff::1", true),
            ("2001:db8::/32", "2001:db9::", false),
            ("::/0", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", true),
            ("::1", "0:0:0:0:0:0:0:1", true),
            ("::ffff:0:0/96", "::ffff:192.0.2.1", true),
            ("fe80::1-fe80::ff", "fe80::80", true),
            ("1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0", true),
            // Families do not mix.
            ("0.0.0.0/0", "::1", false),
            ("::/0", "10.0.0.1", false),
            // Odd forms of IPv4: fewer parts, hexadecimal, octal.
            ("10", "0.0.0.10", true),
            ("10.1", "10.0.0.1", true),
            ("0xA.0.0.0/8", "10.2.3.4", true),
            ("010.0.0.1", "8.0.0.1", true),
            // No addresses
            ("", "10.0.0.1", nil),
            ("10.0.0.1", "", nil),
            ("10.0.0.256", "10.0.0.1", nil),
            ("10.0.0.0.1", "10.0.0.1", nil),
            ("10.0.0.1.", "10.0.0.1", nil),
            ("10.0.0.08", "10.0.0.1", nil),
            (" 10.0.0.1", "10.0.0.1", nil),
            ("4294967296", "10.0.0.1", nil),
            ("0x", "10.0.0.1", nil),
            ("0x+1", "10.0.0.1", nil),
            ("10.0.0.0/33", "10.0.0.1", nil),
            ("10.0.0.0/", "10.0.0.1", nil),
            ("10.0.0.0/-1", "10.0.0.1", nil),
            ("10.0.0.0/8/8", "10.0.0.1", nil),
            ("10.0.0.9-10.0.0.1", "10.0.0.5", nil),
            ("10.0.0.1-::1", "10.0.0.1", nil),
            ("10.0.0.1-", "10.0.0.1", nil),
            ("::/129", "::1", nil),
            (":::", "::1", nil),
            ("1::2::3", "::1", nil),
            ("1:2:3:4:5:6:7:8:9", "::1", nil),
            ("1:2:3:4:5:6:7", "::1", nil),
            ("1:2:3:4:5:6:7:8::", "::1", nil),
            (":1:2:3:4:5:6:7", "::1", nil),
            ("12345::", "::1", nil),
            ("g::", "::1", nil),
            ("-1::", "::1", nil),
            ("::1.2.3", "::1", nil),
            ("1.2.3.4::", "::1", nil),
        ] as [(String, String, Bool?)])
    func ranges(_ range: String, _ target: String, _ result: Bool?) {
        CallCase(
            .ipRangeContains, [.string(range), .string(target)], result.map { .boolean($0) },
            source: "Language §5.6"
        ).check()
    }

    @Test(arguments: [
        CallCase(.ipRangeContains, [.null, "10.0.0.1"], nil, source: "Language §5.6"),
        CallCase(.ipRangeContains, ["10.0.0.1", .null], nil, source: "Language §5.6"),
        CallCase(.ipRangeContains, [10, "0.0.0.10"], nil, source: "Language §5.6"),
        CallCase(.ipRangeContains, [["10.0.0.1"], "10.0.0.1"], nil, source: "Language §5.6"),
    ])
    func kinds(example: CallCase) { example.check() }
}
