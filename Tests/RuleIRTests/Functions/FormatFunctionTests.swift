import Columns
import GraphGeneration
import RuleIR
import Testing

/// `format`: composite formatting of .NET (Language §5.4).
@Suite struct FormatFunctionTests {
    @Test(
        arguments: [
            CallCase(.format, ["{0}, {1}!", "Hello", "World"], "Hello, World!"),
            CallCase(.format, ["{1}{0}{1}", "a", "b"], "bab"),
            CallCase(.format, ["no items"], "no items"),
            CallCase(.format, ["{{{0}}}", 1], "{1}"),
            CallCase(.format, ["{0}|{1}|{2}|{3}", .null, true, false, "é"], "|True|False|é"),
            CallCase(.format, ["{0} {1}", [1, "a"], ["k": "v"]], "[1,'a'] {'k':'v'}"),
            CallCase(.format, ["[{0,5}|{0,-5}|{0,1}]", "abc"], "[  abc|abc  |abc]"),
            CallCase(.format, ["{0, 4 :D2}", 7], "  07"),
            CallCase(.format, ["{0:D5}", "text"], "text"),
            CallCase(.format, ["{0:D5}", true], "True"),
            CallCase(.format, [""], ""),
            CallCase(.format, ["{0}"], nil),
            CallCase(.format, ["{1}", "a"], nil),
            CallCase(.format, ["{", "a"], nil),
            CallCase(.format, ["}", "a"], nil),
            CallCase(.format, ["{}", "a"], nil),
            CallCase(.format, ["{a}", "a"], nil),
            CallCase(.format, ["{ 0}", "a"], nil),
            CallCase(.format, ["{-1}", "a"], nil),
            CallCase(.format, ["{0,}", "a"], nil),
            CallCase(.format, ["{0,a}", "a"], nil),
            CallCase(.format, ["{0", "a"], nil),
            CallCase(.format, ["{0:{1}}", 1, "D"], nil),
            CallCase(.format, ["{99999999999999999999}", "a"], nil),
            CallCase(.format, [.null, "a"], nil),
            CallCase(.format, [5, "a"], nil),
        ] as [CallCase])
    func items(example: CallCase) { example.check() }

    /// The values of .NET's page "Standard numeric format strings" for the invariant culture, and edges.
    @Test(
        arguments: [
            ("D", 1234, "1234"), ("D6", -1234, "-001234"), ("d2", 5, "05"),
            ("D", .integer(.min), "-9223372036854775808"),
            ("X", 255, "FF"), ("x4", 255, "00ff"), ("x", -1, "ffffffffffffffff"),
            ("B", 5, "101"), ("b8", 5, "00000101"),
            ("C", 123, "¤123.00"), ("C1", -1234.56, "(¤1,234.6)"),
            ("E", 1052.0329112756, "1.052033E+003"), ("e2", -1052.0329112756, "-1.05e+003"),
            ("E1", 0, "0.0E+000"), ("E2", 0.00012, "1.20E-004"),
            ("F2", 1234.567, "1234.57"), ("F1", 1234, "1234.0"), ("F4", -1234.56, "-1234.5600"),
            ("F0", 2.5, "3"), ("F2", 0.005, "0.01"), ("F3", 0.0004, "0.000"), ("F", 0, "0.00"),
            ("F20", 0.1, "0.10000000000000000555"),
            ("G", -123.456, "-123.456"), ("G4", 123.4546, "123.5"),
            ("G", -1.23456789e-25, "-1.23456789E-25"), ("G2", 12345, "1.2E+04"),
            ("g2", 12345, "1.2e+04"), ("G", 1e15, "1E+15"), ("G", 0.0001, "0.0001"),
            ("G", 0.00001, "1E-05"), ("G", 9_007_199_254_740_993, "9007199254740993"),
            ("N1", 1234.567, "1,234.6"), ("N", 1234, "1,234.00"), ("N3", -1234.56, "-1,234.560"),
            ("N0", 999.5, "1,000"), ("N0", 1_234_567, "1,234,567"), ("n0", 0.4, "0"),
            ("P", 1, "100.00 %"), ("P1", -0.39678, "-39.7 %"), ("P0", 0.005, "1 %"),
            ("R", 0.1, "0.1"), ("R", 123_456_789.12345678, "123456789.12345678"),
            ("D", 1.5, nil), ("X", 1.5, nil), ("R", 1, nil), ("Z", 1, nil), ("Q2", 1.5, nil),
        ] as [(String, Value, Value?)])
    func standardFormats(_ format: String, _ value: Value, _ text: Value?) {
        CallCase(.format, [.string("{0:\(format)}"), value], text).check()
    }

    /// The values of .NET's page "Custom numeric format strings" for the invariant culture, and edges.
    @Test(
        arguments: [
            ("00000", 1234.5678, "01235"), ("0.00", 0.45678, "0.46"), ("0.00", -0.45678, "-0.46"),
            ("#####", 1234.5678, "1235"), ("#.##", 0.45678, ".46"), ("#", 0, ""),
            ("##,#", 2_147_483_647, "2,147,483,647"), ("#,#,,", 2_147_483_647, "2,147"),
            ("0,0.0", 1234567.891, "1,234,567.9"), ("#,##0", 999, "999"), ("#,##0", 1000, "1,000"),
            ("000,000", 12, "000,012"),
            ("%#0.00", 0.3697, "%36.97"), ("#0.00‰", 0.03697, "36.97‰"), ("0%", 0.5, "50%"),
            ("#0.0e0", 987_654, "98.8e4"), ("0.0##e+00", 1503.92311, "1.504e+03"),
            ("0.0##e+00", 1.8901385e-16, "1.89e-16"), ("0E0", 0, "0E0"), ("0e", 5, "5e"),
            ("\\#\\#\\#00\\#", 987_654, "###987654#"), ("# 'degrees'", 68, "68 degrees"),
            (#"0 "in" 'it'"#, 3, "3 in it"),
            ("#0.0#;(#0.0#);-0-", 12.345, "12.35"), ("#0.0#;(#0.0#);-0-", -12.345, "(12.35)"),
            ("#0.0#;(#0.0#);'-0-'", 0, "-0-"), ("#0.0#;(#0.0#);'-0-'", 0.001, "-0-"),
            ("0;;zero", -5, "-5"), ("(###) ###-####", 1_234_567_890, "(123) 456-7890"),
            ("00-00", 12345, "123-45"), ("0.0.0", 1.25, "1.25"), ("0.", 5, "5"),
            ("abc", 5, "abc"), ("0 x", -5, "-5 x"),
        ] as [(String, Value, Value?)])
    func customFormats(_ format: String, _ value: Value, _ text: Value?) {
        CallCase(.format, [.string("{0:\(format)}"), value], text).check()
    }
}
