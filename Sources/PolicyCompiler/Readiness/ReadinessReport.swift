import Diagnostics
import PolicyCatalog

/// What a run says about its HSMs beside verdicts: their readiness for the scan, and the local checks.
struct ReadinessReport {
    let readiness: [HSMReadiness]
    let rolesPerPrincipal: [RolesPerPrincipal]
    let keyPolicies: [KeyPolicyAssignments]

    /// How readiness counts for the end of a run: an HSM that is not ready is a finding, one of which nobody can tell is open.
    var status: ExitStatus {
        let states = Set(readiness.map(\.state))
        if states.contains(.notReady) { return .findings }
        return states.contains(.cannotTell) || states.isEmpty ? .undecided : .clean
    }

    // MARK: JSON

    /// Writes the members `readiness` and `localChecks` of the summary (`Grammar/summary.schema.json`).
    func write(into writer: inout JSONWriter) {
        writer.member(
            "readiness",
            array: { array in
                for entry in readiness { Self.write(entry, into: &array) }
            })
        writer.member(
            "localChecks",
            array: { array in
                for check in rolesPerPrincipal { Self.write(check, into: &array) }
                for check in keyPolicies { Self.write(check, into: &array) }
            })
    }

    private static func write(_ entry: HSMReadiness, into writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("hsm", entry.hsm.name)
            writer.optional("resourceId", entry.hsm.resourceID)
            writer.member("state", entry.state.rawValue)
            writer.member(
                "findings",
                array: { array in
                    for finding in entry.findings { write(finding, into: &array) }
                })
        }
    }

    private static func write(_ finding: ReadinessFinding, into writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("rule", finding.rule.rawValue)
            writer.optional("state", finding.rule.state?.rawValue)
            writer.member("reason", finding.reason)
            writer.optional("action", finding.action)
            writer.optional("command", finding.command)
            writer.member(
                "roleAssignmentIds",
                array: { array in
                    for id in finding.roleAssignmentIDs { array.value(id) }
                })
        }
    }

    private static func write(_ check: RolesPerPrincipal, into writer: inout JSONWriter) {
        writer.object { writer in
            write(practice: 10, check.hsm, check.state, into: &writer)
            writer.member(
                "principals",
                array: { array in
                    for holder in check.holders ?? [] { write(holder, into: &array) }
                })
        }
    }

    private static func write(_ check: KeyPolicyAssignments, into writer: inout JSONWriter) {
        writer.object { writer in
            write(practice: 24, check.hsm, check.state, into: &writer)
            writer.member(
                "missingPolicyDefinitionIds",
                array: { array in
                    for policy in check.missing { array.value(policy.id) }
                })
        }
    }

    private static func write(
        practice: Int, _ hsm: HSMFacts, _ state: ComplianceState, into writer: inout JSONWriter
    ) {
        writer.member("practice", practice)
        writer.member("hsm", hsm.name)
        writer.optional("resourceId", hsm.resourceID)
        writer.member("complianceState", state.rawValue)
    }

    private static func write(
        _ holder: RolesPerPrincipal.Holder, into writer: inout JSONWriter
    ) {
        writer.object { writer in
            writer.member("principalId", holder.principalID)
            writer.optional("principalName", holder.principalName)
            writer.optional("principalType", holder.principalType)
            writer.member(
                "roles",
                array: { array in
                    for role in holder.roles { array.value(role) }
                })
        }
    }

    // MARK: Text

    var text: String {
        var text = "\nreadiness: does the scan of Azure Policy see the keys of each Managed HSM?\n"
        if readiness.isEmpty { text += "  no Managed HSM was found\n" }
        for entry in readiness {
            text += "  \(entry.hsm.name): \(entry.state.words)\n"
            for finding in entry.findings { text += Self.lines(finding) }
        }
        text += "\nlocal check: each identity holds one role in an HSM (practice 10)\n"
        for check in rolesPerPrincipal { text += Self.lines(check) }
        text += "\nlocal check: all policies on keys are assigned to an HSM (practice 24)\n"
        for check in keyPolicies { text += Self.lines(check) }
        return text
    }

    private static func lines(_ finding: ReadinessFinding) -> String {
        var text = TextWrapping.wrapped(finding.reason, first: "    - ", rest: "      ")
        if let action = finding.action {
            text += TextWrapping.wrapped(action, first: "      do: ", rest: "          ")
        }
        // A command stays on one line, to be copied.
        if let command = finding.command { text += "      $ \(command)\n" }
        return text
    }

    private static func lines(_ check: RolesPerPrincipal) -> String {
        guard let holders = check.holders else {
            return "  \(check.hsm.name): no role assignments were given\n"
        }
        guard !holders.isEmpty else { return "  \(check.hsm.name): \(check.state.words)\n" }
        var text = "  \(check.hsm.name): \(check.state.words)\n"
        for holder in holders.prefix(maximumHolders) {
            let name = holder.principalName ?? holder.principalID
            text += TextWrapping.wrapped(
                "\(name): \(holder.roles.joined(separator: ", "))", first: "    - ", rest: "      ")
        }
        let hidden = holders.count - maximumHolders
        return hidden > 0 ? text + "    … and \(hidden) more\n" : text
    }

    private static func lines(_ check: KeyPolicyAssignments) -> String {
        var text = "  \(check.hsm.name): \(check.state.words)\n"
        if !check.missing.isEmpty {
            text += TextWrapping.wrapped(
                "not assigned: " + check.names.joined(separator: ", "), first: "    - ",
                rest: "      ")
        } else if check.isGuessed {
            text += "    - its resource id is not known, and so are the assignments that hold it\n"
        }
        return text
    }

    private static let maximumHolders = 10
}

/// Breaks texts at blanks, so that lines fit a terminal.
private enum TextWrapping {
    private static let width = 100

    static func wrapped(_ text: String, first: String, rest: String) -> String {
        var lines: [String] = []
        var line = first
        var isEmpty = true
        for word in text.split(separator: " ") {
            if !isEmpty, line.count + 1 + word.count > width {
                lines.append(line)
                line = rest
                isEmpty = true
            }
            line += (isEmpty ? "" : " ") + word
            isEmpty = false
        }
        return (lines + [line]).joined(separator: "\n") + "\n"
    }
}
