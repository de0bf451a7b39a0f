import Diagnostics
import Foundation
import JSONSyntax
import TestSupport
import Testing

@testable import Linting

/// Reports over the same findings: an error with a note and a fix, a warning without help, a remark on a whole file.
@Suite struct ReportTests {
    private let log: FindingsLog

    init() {
        var sources = SourceMap()
        let text = "{\n  \"mode\": \"Al\",\n  \"name\": \"é🙂x\"\n}\n"
        let file = sources.add(path: "policies/a b,c:d.json", bytes: Array(text.utf8))
        func span(_ part: String) -> SourceSpan {
            let start = offset(of: part, in: text)
            return SourceSpan(file: file, start: start, end: start + part.utf8.count)
        }
        let mode = Diagnostic(
            "unknown-mode", .error, .meaningless, at: .span(span("\"Al\"")),
            "`Al` is no mode; 100 % sure\nreally", notes: [.init("here", at: .span(span("mode")))],
            help: "write `All`", fixes: [FixIt("write `All`", [TextEdit(span("Al"), "All")])])
        let name = Diagnostic(
            "policy-name", .warning, .refused, at: .span(span("x\"")), "odd | name @team <b>")
        let whole = Diagnostic(
            "byte-order-mark", .info, .refused, at: .path("policies/other.json"), "a mark")
        var bag = DiagnosticBag()
        log = FindingsLog(
            sources: sources, files: [parseJSON(sources[file], into: &bag)],
            findings: [whole, name, mode],
            suppressed: [SuppressedFinding(name, reason: "agreed", isInSource: true)],
            hidden: [mode, name], fileCount: 2, toolVersion: "0.1.0")
    }

    @Test func `the conclusion counts what is shown, hidden and suppressed`() {
        #expect(
            log.conclusion
                == "2 errors, 2 warnings, 1 remark, 2 of them not shown, 1 suppressed; 2 files checked"
        )
    }

    @Test func `a table counts for each rule what is not shown`() {
        #expect(
            hiddenFindingsTable(log) == """
                2 of 5 findings are not shown:

                  level    rule             found  not shown
                  error    unknown-mode         2          1
                  warning  policy-name          2          1
                  info     byte-order-mark      1          0

                """)
    }

    @Test func `SARIF obeys its schema`() throws {
        let schema = try JSONSchemaValidator(
            RepositoryFile("Grammar/sarif-log.schema.json").text)
        #expect(try schema.violations(ofText: SARIFReport(log).write()).isEmpty)
    }

    @Test func `SARIF counts columns in UTF-16 and escapes paths`() {
        let text = SARIFReport(log).write()
        #expect(text.contains(#""uri": "policies/a%20b%2Cc%3Ad.json""#))
        #expect(text.contains(#""startColumn": 15"#))
        #expect(text.contains(#""justification": "agreed""#))
        #expect(text.contains(#""fullyQualifiedName": "/mode""#))
    }

    @Test func `JSON names the member that a finding is about, unless it is about the file`() throws
    {
        let json = JSONRenderer(log.sources, toolVersion: "0.1.0", pointer: log.jsonPointers())
            .render(log.findings, hidden: log.hidden)
        #expect(json.contains(#""hidden": 2"#))
        let schema = try JSONSchemaValidator(RepositoryFile("Grammar/findings.schema.json").text)
        #expect(try schema.violations(ofText: json).isEmpty)
        let object = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
        let findings = object?["findings"] as? [[String: Any]] ?? []
        #expect(findings.map { $0["jsonPointer"] as? String } == ["/mode", "/name", nil])
    }

    @Test func `annotations of GitHub name file, range and title`() {
        let lines = CommandLines(log, for: .github).write().split(separator: "\n")
        #expect(
            lines == [
                "::error file=policies/a b%2Cc%3Ad.json,line=2,endLine=2,col=11,endColumn=14,title=unknown-mode::`Al` is no mode; 100 %25 sure%0Areally%0Ahelp: write `All`",
                "::warning file=policies/a b%2Cc%3Ad.json,line=3,endLine=3,col=15,endColumn=16,title=policy-name::odd | name @team <b>",
                "::notice file=policies/other.json,title=byte-order-mark::a mark",
            ])
    }

    @Test func `issues of Azure DevOps name path, place and code`() {
        let lines = CommandLines(log, for: .azureDevOps).write().split(separator: "\n")
        #expect(
            lines == [
                "##vso[task.logissue type=error;sourcepath=policies/a b,c:d.json;linenumber=2;columnnumber=11;code=unknown-mode]`Al` is no mode; 100 %AZP25 sure%0Areally%0Ahelp: write `All`",
                "##vso[task.logissue type=warning;sourcepath=policies/a b,c:d.json;linenumber=3;columnnumber=15;code=policy-name]odd | name @team <b>",
                "##vso[task.logissue type=warning;sourcepath=policies/other.json;code=byte-order-mark]a mark",
            ])
    }

    @Test func `the concise report has a line for each finding`() {
        #expect(
            conciseReport(log).split(separator: "\n").map(String.init) == [
                "policies/a b,c:d.json:2:11: error[unknown-mode] `Al` is no mode; 100 % sure\u{FFFD}really",
                "policies/a b,c:d.json:3:15: warning[policy-name] odd | name @team <b>",
                "policies/other.json: info[byte-order-mark] a mark",
            ])
    }

    @Test func `JUnit is well-formed and counts a case for each finding`() throws {
        let text = JUnitReport(log).write()
        #expect(text.contains(#"<testsuites name="policyc" tests="3" failures="3">"#))
        #expect(text.contains(#"message="odd | name @team &lt;b&gt;""#))
        #expect(try XMLDocument.isWellFormed(text))
    }

    @Test func `SARIF, JUnit and JSON of one run agree on every finding`() throws {
        let expected = log.findings.map { $0.ruleID.name }
        let sarif = try JSONSerialization.jsonObject(with: Data(SARIFReport(log).write().utf8))
        let run = ((sarif as? [String: Any])?["runs"] as? [[String: Any]])?.first
        let results = run?["results"] as? [[String: Any]] ?? []
        #expect(
            results.filter { $0["suppressions"] == nil }.map { $0["ruleId"] as? String } == expected
        )
        let json = JSONRenderer(log.sources, toolVersion: "0.1.0").render(log.findings)
        let object = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
        let findings = object?["findings"] as? [[String: Any]] ?? []
        #expect(findings.map { $0["ruleId"] as? String } == expected)
        let junit = JUnitReport(log).write()
        for name in expected { #expect(junit.contains("name=\"\(name)")) }
        #expect(junit.components(separatedBy: "<failure ").count == expected.count + 1)
    }

    @Test func `a fingerprint survives lines added above and another indentation`() {
        func fingerprint(_ text: String) -> String {
            var sources = SourceMap()
            let file = sources.add(path: "a.json", bytes: Array(text.utf8))
            let start = offset(of: "Al", in: text)
            let finding = Diagnostic(
                "unknown-mode", .error, .meaningless,
                at: .span(SourceSpan(file: file, start: start, end: start + 2)), "m")
            var fingerprints = Fingerprints(sources)
            return fingerprints.next(finding)
        }
        let first = fingerprint("{ \n \"mode\": \"Al\" }")
        #expect(fingerprint("{ \n\n \"x\": 1,\n   \"mode\":   \"Al\" }") == first)
        #expect(fingerprint("{ \n \"mode\": \"Al\", \"y\": 2 }") != first)
    }
}

/// The offset of a part in bytes; past the end when it is missing.
private func offset(of part: String, in text: String) -> Int {
    text.range(of: part).map { text[..<$0.lowerBound].utf8.count } ?? text.utf8.count
}

/// Whether a text is well-formed XML.
private enum XMLDocument {
    static func isWellFormed(_ text: String) throws -> Bool {
        var open: [Substring] = []
        var rest = text[...]
        while let start = rest.firstIndex(of: "<") {
            let end = try #require(rest[start...].firstIndex(of: ">"))
            let tag = rest[rest.index(after: start)..<end]
            rest = rest[rest.index(after: end)...]
            if tag.hasPrefix("?") || tag.hasSuffix("/") { continue }
            if tag.hasPrefix("/") {
                guard open.popLast() == tag.dropFirst() else { return false }
            } else {
                open.append(tag.prefix { $0 != " " })
            }
        }
        return open.isEmpty
    }
}
