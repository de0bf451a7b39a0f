import Diagnostics
import Testing

@testable import Linting

@Suite struct PathPatternTests {
    @Test(arguments: [
        ("legacy/**", "legacy/a.json", true), ("legacy/**", "legacy/a/b.json", true),
        ("legacy/**", "new/legacy/a.json", false), ("**/test-?.json", "a/b/test-1.json", true),
        ("**/test-?.json", "test-1.json", true), ("**/test-?.json", "test-12.json", false),
        ("*.json", "a/b/c.json", true), ("/*.json", "a/c.json", false), ("/*.json", "c.json", true),
        ("a/*/c", "a/b/c", true), ("a/*/c", "a/b/d/c", false), ("a/**/c", "a/c", true),
        ("a*b*c", "a--b--b-c", true), ("a*b*c", "a--c--b", false), ("**", "x/y", true),
    ])
    func `patterns match whole paths by segments`(
        pattern: String, path: String, matches: Bool
    ) {
        #expect(PathPattern(pattern).matches(path) == matches)
    }

    @Test func `many stars take no time`() {
        let pattern = PathPattern(String(repeating: "*a", count: 200) + "b")
        #expect(!pattern.matches(String(repeating: "a", count: 2000)))
    }
}

@Suite struct ConfigurationTests {
    private func read(_ text: String) -> (configuration: LintConfiguration, mistakes: [String]) {
        var sources = SourceMap()
        var diagnostics = DiagnosticBag()
        let file = sources.add(path: "/work/.policyc.json", bytes: Array(text.utf8))
        let (configuration, _) = ConfigurationReader.read(
            sources[file], folder: "/work", into: &diagnostics)
        return (configuration, diagnostics.diagnostics.map(\.message))
    }

    private func level(_ text: String, _ path: String = "/work/a.json") -> Severity? {
        let finding = Diagnostic(
            "param-duplicate-list-entries", .warning, .refused, at: .path(path), "m")
        return read(text).configuration.apply(to: finding, in: path)?.severity
    }

    @Test(arguments: [
        ("{}", Severity.warning),
        (#"{"rules": {"param-duplicate-list-entries": "error"}}"#, .error),
        (#"{"rules": {"param-duplicate-list-entries": {"level": "info"}}}"#, .info),
        (#"{"rules": {"param-duplicate-list-entries": "off"}}"#, nil),
        (#"{"groups": {"parameters": "off"}}"#, nil),
        // A rule beats its group.
        (
            #"{"groups": {"parameters": "off"}, "rules": {"param-duplicate-list-entries": "error"}}"#,
            .error
        ),
        (#"{"exclude": ["*.json"]}"#, nil),
        (
            """
            { // a comment
              "overrides": [ {"files": ["a.*"], "groups": {"parameters": "info"}}, ],
            }
            """, .info
        ),
        (#"{"overrides": [{"files": ["b/**"], "groups": {"parameters": "info"}}]}"#, .warning),
    ])
    func `levels come from rules, groups and overrides`(text: String, expected: Severity?) {
        #expect(read(text).mistakes.isEmpty)
        #expect(level(text) == expected)
    }

    @Test func `what has no meaning stays an error`() {
        let finding = Diagnostic(
            "param-duplicate-list-entries", .error, .meaningless, at: .path("/work/a.json"), "m")
        let configuration = read(#"{"groups": {"parameters": "off"}}"#).configuration
        #expect(configuration.apply(to: finding, in: "/work/a.json")?.severity == .error)
    }

    @Test(arguments: [
        ("[]", "a configuration is an object"), (#"{"rulez": {}}"#, "unknown name `rulez`"),
        (
            #"{"rules": {"param-duplicate-list-entry": "off"}}"#,
            "unknown name `param-duplicate-list-entry`"
        ),
        (
            #"{"rules": {"param-duplicate-list-entries": "of"}}"#,
            "a level is `error`, `warning`, `info` or `off`"
        ),
        (#"{"overrides": [{"rules": {}}]}"#, "an override needs `files`, a list of patterns"),
        (#"{"rules": {"exemption-too-long": {"maxDays": 9}}}"#, "unknown name `maxDays`"),
        (
            #"{"rules": {"exemption-too-long": {"maximumDays": "9"}}}"#,
            "a number of days is needed here"
        ),
        (#"{"exclude": 1}"#, "a list of texts is needed here"),
    ])
    func `mistakes are named`(text: String, message: String) {
        #expect(read(text).mistakes == [message])
    }
}

@Suite struct ChangedLinesTests {
    private let changes: ChangedLines = {
        var changes = ChangedLines()
        // The first file has lines that end in carriage returns, and one that looks like a header.
        let difference = GitDifference(
            Array(
                """
                diff --git a/a.json b/a.json
                --- a/a.json
                +++ a.json
                @@ -3 +3,4 @@ "x"
                -old\r
                +++ other.json\r
                +new\r
                +new\r
                +new\r
                @@ -20 +22,0 @@
                -gone
                --- gone.json
                +++ /dev/null
                @@ -1,2 +0,0 @@
                -a
                -b
                \\ No newline at end of file
                --- "a\\303\\251.json"
                +++ "a\\303\\251.json"
                @@ -1 +1 @@
                -a
                +b

                """.utf8))
        changes.add(difference, in: "/top")
        changes.add(file: "/top/new.json")
        return changes
    }()

    @Test func `a hunk with all lines holds the text before the change`() {
        let difference = GitDifference(
            Array("+++ a.json\n@@ -1,3 +1,3 @@\n {\r\n-1\n+2\n }\n\\ No newline\n".utf8))
        #expect(difference.files.map(\.path) == ["a.json"])
        #expect(difference.files.first?.hunks.map { $0.previous } == [Array("{\r\n1\n}\n".utf8)])
    }

    @Test(arguments: [
        ("/top/a.json", 2...2, false), ("/top/a.json", 6...6, true), ("/top/a.json", 1...3, true),
        ("/top/a.json", 7...9, false), ("/top/a.json", 23...23, true),
        ("/top/aé.json", 1...1, true),
        ("/top/gone.json", 1...1, false), ("/top/new.json", 99...99, true),
        ("/top/other.json", 1...1, false),
    ])
    func `findings count in touched lines`(path: String, lines: ClosedRange<Int>, touched: Bool) {
        #expect(changes.touch(lines, of: path) == touched)
    }
}

@Suite struct BaselineTests {
    @Test func `a baseline knows its findings, and counts those that are gone`() throws {
        var sources = SourceMap()
        let file = sources.add(path: "a.json", bytes: Array("{\n \"a\": 1,\n \"b\": 2 }".utf8))
        func finding(_ start: Int) -> Diagnostic {
            Diagnostic(
                "param-unused", .warning, .refused,
                at: .span(SourceSpan(file: file, start: start, end: start + 3)), "m")
        }
        let text = Baseline.text(of: [finding(3), finding(12)], sources)
        let written = sources.add(path: "baseline.json", bytes: Array(text.utf8))
        var diagnostics = DiagnosticBag()
        let baseline = try #require(Baseline(sources[written], into: &diagnostics))
        let same = baseline.apply(to: [finding(12), finding(3)], sources)
        #expect(same.findings.isEmpty)
        #expect(same.suppressed.count == 2)
        let fewer = baseline.apply(to: [finding(3)], sources)
        #expect(fewer.staleCount == 1)
        // A second finding on the same line is new.
        #expect(baseline.apply(to: [finding(3), finding(3)], sources).findings.count == 1)
    }

    @Test func `another file is no baseline`() {
        var sources = SourceMap()
        let file = sources.add(path: "a.json", bytes: Array("{}".utf8))
        var diagnostics = DiagnosticBag()
        #expect(Baseline(sources[file], into: &diagnostics) == nil)
        #expect(diagnostics.diagnostics.map(\.message) == ["the file is no baseline"])
    }
}
