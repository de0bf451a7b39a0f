import Diagnostics

/// Findings in the static analysis results interchange format, SARIF 2.1.0.
package struct SARIFReport {
    private let log: FindingsLog
    /// The rules that the log refers to, by position.
    private let rules: [RuleID]
    private let positions: [RuleID: Int]
    private let pointer: @Sendable (SourceSpan) -> String?

    package init(_ log: FindingsLog) {
        self.log = log
        let used = Set((log.findings + log.suppressed.map(\.finding)).map(\.ruleID))
        rules = used.sorted { $0.name < $1.name }
        positions = Dictionary(uniqueKeysWithValues: rules.enumerated().map { ($1, $0) })
        pointer = log.jsonPointers()
    }

    /// The log as pretty JSON with a final line break.
    package func write() -> String {
        var writer = JSONWriter(layout: .pretty)
        writer.object { root in
            root.member("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
            root.member("version", "2.1.0")
            root.member("runs", array: { $0.object { run(&$0) } })
        }
        writer.newline()
        return writer.text
    }

    private func run(_ run: inout JSONWriter) {
        run.member(
            "tool",
            object: {
                $0.member(
                    "driver",
                    object: { driver in
                        driver.member("name", "policyc")
                        driver.member("semanticVersion", log.toolVersion)
                        driver.member("version", log.toolVersion)
                        driver.member("rules", array: { for id in rules { rule(id, &$0) } })
                    })
            })
        run.member("columnKind", "utf16CodeUnits")
        run.member(
            "invocations",
            array: { $0.object { $0.member("executionSuccessful", true) } })
        run.member(
            "results",
            array: { results in
                var fingerprints = Fingerprints(log.sources)
                for finding in log.findings {
                    result(finding, fingerprints.next(finding), nil, &results)
                }
                for entry in log.suppressed {
                    result(entry.finding, fingerprints.next(entry.finding), entry, &results)
                }
            })
    }

    private func rule(_ id: RuleID, _ writer: inout JSONWriter) {
        writer.object { object in
            object.member("id", id.name)
            guard let rule = RuleCatalogue.rule(id) else { return }
            object.member("shortDescription", object: { $0.member("text", rule.page.summary) })
            object.member("fullDescription", object: { $0.member("text", rule.page.reason) })
            object.member(
                "help",
                object: {
                    $0.member("text", "\(rule.page.summary) \(rule.page.reason)")
                    $0.member("markdown", rulePage(rule))
                })
            object.member(
                "defaultConfiguration", object: { $0.member("level", level(rule.severity)) })
            object.member(
                "properties", object: { $0.member("tags", array: { $0.value(rule.group.title) }) })
        }
    }

    private func result(
        _ finding: Diagnostic, _ fingerprint: String, _ suppression: SuppressedFinding?,
        _ results: inout JSONWriter
    ) {
        results.object { result in
            result.member("ruleId", finding.ruleID.name)
            if let position = positions[finding.ruleID] { result.member("ruleIndex", position) }
            result.member("level", level(finding.severity))
            let help = finding.help.map { "\nHelp: \($0)" } ?? ""
            result.member("message", object: { $0.member("text", finding.message + help) })
            if log.place(of: finding.location) != nil {
                result.member("locations", array: { location(finding.location, nil, &$0) })
            }
            // Policies that are part of policyc are no files that a reader could open.
            let notes = finding.notes.filter { note in
                log.place(of: note.location).map { !$0.path.hasPrefix("<") } ?? false
            }
            if !notes.isEmpty {
                result.member(
                    "relatedLocations",
                    array: { for note in notes { location(note.location, note.message, &$0) } })
            }
            result.member(
                "partialFingerprints", object: { $0.member("policycFinding/v1", fingerprint) })
            if !finding.fixes.isEmpty {
                result.member("fixes", array: { for fix in finding.fixes { self.fix(fix, &$0) } })
            }
            if let suppression { suppress(suppression, &result) }
        }
    }

    private func suppress(_ suppression: SuppressedFinding, _ result: inout JSONWriter) {
        result.member(
            "suppressions",
            array: {
                $0.object {
                    $0.member("kind", suppression.isInSource ? "inSource" : "external")
                    $0.member("justification", suppression.reason)
                }
            })
    }

    private func location(
        _ location: DiagnosticLocation, _ message: String?, _ writer: inout JSONWriter
    ) {
        guard let place = log.place(of: location) else { return }
        writer.object {
            $0.member(
                "physicalLocation",
                object: {
                    artifact(place.path, &$0)
                    if let start = place.start, let end = place.end {
                        region("region", start, end, &$0)
                    }
                })
            if case .span(let span) = location, let pointer = pointer(span) {
                $0.member(
                    "logicalLocations",
                    array: { $0.object { $0.member("fullyQualifiedName", pointer) } })
            }
            if let message { $0.member("message", object: { $0.member("text", message) }) }
        }
    }

    private func artifact(_ path: String, _ writer: inout JSONWriter) {
        writer.member("artifactLocation", object: { $0.member("uri", uriReference(of: path)) })
    }

    private func region(
        _ name: String, _ start: SourcePosition, _ end: SourcePosition, _ writer: inout JSONWriter
    ) {
        writer.member(
            name,
            object: {
                $0.member("startLine", start.line)
                $0.member("startColumn", start.column)
                $0.member("endLine", end.line)
                $0.member("endColumn", end.column)
            })
    }

    private func fix(_ fix: FixIt, _ fixes: inout JSONWriter) {
        fixes.object {
            $0.member("description", object: { $0.member("text", fix.message) })
            $0.member(
                "artifactChanges",
                array: { changes in
                    for edit in fix.edits { change(edit, &changes) }
                })
        }
    }

    private func change(_ edit: TextEdit, _ changes: inout JSONWriter) {
        guard let place = log.place(of: .span(edit.span)), let start = place.start,
            let end = place.end
        else { return }
        changes.object {
            artifact(place.path, &$0)
            $0.member(
                "replacements",
                array: {
                    $0.object {
                        region("deletedRegion", start, end, &$0)
                        $0.member(
                            "insertedContent", object: { $0.member("text", edit.replacement) })
                    }
                })
        }
    }

    private func level(_ severity: Severity) -> String {
        severity == .info ? "note" : severity.rawValue
    }
}

/// A path as a relative reference of RFC 3986: all but unreserved characters and slashes are escaped.
func uriReference(of path: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in path.utf8 {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "-"),
            UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"):
            bytes.append(byte)
        default:
            bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        }
    }
    return String(decoding: bytes, as: UTF8.self)
}
