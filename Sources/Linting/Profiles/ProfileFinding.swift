import Columns
import Diagnostics
import JSONSyntax
import PolicyCatalog

/// What the pages of rules on profiles give as their source.
let profileSource =
    "The profile that `--profile` names; the note of a finding cites document and section (docs/profiles.md)"

/// A limit of the profile that a value is outside of, now or while what is made now still lives.
struct ProfileFinding {
    let limit: ProfileLimit
    let severity: Severity
    /// Whether the limit begins to hold later.
    let isLater: Bool
}

extension LintInput {
    /// The gravest limit of the profile that a value is outside of; nil when there is none.
    ///
    /// `violates` is asked for the limits on the property of the control. A limit of the future counts, as a warning at most, when what is
    /// made now may live to see it.
    func profileFinding(
        _ control: KeyControl, violates: (ProfileLimit.Demand) -> Bool
    ) -> ProfileFinding? {
        guard let profile else { return nil }
        let horizon = horizon(of: control)
        var gravest: ProfileFinding?
        for limit in profile.limits
        where limit.property == control.property && limit.objects.contains(control.object) {
            var finding: ProfileFinding
            if limit.holds(at: now) {
                finding = ProfileFinding(
                    limit: limit, severity: severity(of: limit, for: control), isLater: false)
            } else if let from = limit.from, from > now, let horizon, from <= horizon {
                finding = ProfileFinding(
                    limit: limit, severity: min(limit.severity, .warning), isLater: true)
            } else {
                continue
            }
            guard violates(limit.demand) else { continue }
            if let known = gravest, !finding.isGraver(than: known) { continue }
            gravest = finding
        }
        return gravest
    }

    private func severity(of limit: ProfileLimit, for control: KeyControl) -> Severity {
        guard let other = limit.severityWithPublicAuthority,
            !controls.covering(control, .publicAuthorities, of: control.object).isEmpty
        else { return limit.severity }
        return other
    }

    /// The last instant that what is made now may live to see, as far as a limit on its validity tells.
    ///
    /// Only strength has to last so long: a limit on time binds what is made while it holds.
    private func horizon(of control: KeyControl) -> Instant? {
        guard KeyFamily(limitedBy: control.property) != nil || control.property == .keyTypes
        else { return nil }
        let isCertificate = control.object == .vaultCertificate
        let property: GovernedProperty = isCertificate ? .certificateMonths : .validityDays
        let limits = controls.covering(control, property, of: control.object).compactMap(\.number)
        guard let shortest = limits.min(), (1...100_000).contains(shortest) else { return nil }
        return now.adding(days: Int64(isCertificate ? shortest * 30 : shortest))
    }

    /// Where a limit comes from and what it says, for the notes of a finding.
    func notes(on limit: ProfileLimit) -> [DiagnosticNote] {
        let source = limit.source
        var text = source.citation
        if let because = limit.because { text += ": " + because }
        if let confidence = source.confidence { text += " (\(confidence.remark))" }
        return [DiagnosticNote(text)]
    }
}

extension ProfileFinding {
    fileprivate func isGraver(than other: ProfileFinding) -> Bool {
        if severity != other.severity { return severity > other.severity }
        switch (limit.demand, other.limit.demand) {
        case (.minimum(let own), .minimum(let known)): return own > known
        case (.maximum(let own), .maximum(let known)): return own < known
        default: return false
        }
    }

    /// The profile and, of what begins later, when that is.
    func subject(_ profile: Profile) -> String {
        guard isLater, let from = limit.from else { return "profile `\(profile.name)`" }
        return
            "what is made now may live past \(from.canonicalText.prefix(10)), when profile `\(profile.name)`"
    }
}

/// Checks the numbers of one property against the profile; a rule for each property says so on its page.
func checkNumbers(
    of property: GovernedProperty, _ input: LintInput, _ report: inout LintReport
) {
    guard let profile = input.profile else { return }
    for input in input.worlds {
        for control in input.controls.active(property) {
            guard let number = control.number,
                let finding = input.profileFinding(control, violates: { $0.isViolated(by: number) })
            else { continue }
            let (demand, bound) =
                switch finding.limit.demand {
                case .minimum(let bound): ("at least", bound)
                case .maximum(let bound): ("at most", bound)
                case .allowed, .refused, .required: ("", 0)
                }
            let message =
                "\(control.title) is \(number), and \(finding.subject(profile)) asks for \(demand) "
                + property.quantity(bound)
            report.addOnce(
                at: control.place, message, severity: finding.severity,
                notes: input.notes(on: finding.limit), help: control.help(bound))
        }
    }
}

/// Checks the entries of lists of one property against the profile.
func checkEntries(
    of property: GovernedProperty, _ input: LintInput, _ report: inout LintReport
) {
    guard let profile = input.profile else { return }
    for input in input.worlds {
        for control in input.controls.active(property) {
            // Entries that stand nowhere share a finding for each limit.
            var together: [(finding: ProfileFinding, entries: [String])] = []
            var seen: Set<String> = []
            for entry in control.entries {
                guard let text = entry.string, seen.insert(foldingASCII(text)).inserted,
                    let finding = input.profileFinding(
                        control, violates: { $0.isViolated(by: text) })
                else { continue }
                if control.isWritten {
                    add(finding, [text], at: entry.span, of: control, profile, input, &report)
                } else if let index = together.firstIndex(where: {
                    $0.finding.limit.demand == finding.limit.demand
                }) {
                    together[index].entries.append(text)
                } else {
                    together.append((finding, [text]))
                }
            }
            for (finding, entries) in together {
                add(finding, entries, at: control.place, of: control, profile, input, &report)
            }
        }
    }
}

private func add(
    _ finding: ProfileFinding, _ entries: [String], at place: SourceSpan, of control: KeyControl,
    _ profile: Profile, _ input: LintInput, _ report: inout LintReport
) {
    let names = quotedList(entries)
    let subject = finding.subject(profile)
    let message =
        control.isWritten
        ? "\(names) is allowed, and \(subject) leaves it out"
        : "\(control.title) allows \(names), and \(subject) leaves \(entries.count == 1 ? "it" : "them") out"
    var help: String?
    if case .allowed(let allowed) = finding.limit.demand, !allowed.isEmpty {
        help = "it allows \(quotedList(allowed))"
    }
    report.addOnce(
        at: place, message, severity: finding.severity, notes: input.notes(on: finding.limit),
        help: help)
}

/// Names in backticks, with commas.
func quotedList(_ names: [String]) -> String {
    names.map { "`\($0)`" }.joined(separator: ", ")
}

extension ProfileLimit.Demand {
    func isViolated(by number: Int) -> Bool {
        switch self {
        case .minimum(let bound): number < bound
        case .maximum(let bound): number > bound
        case .allowed, .refused, .required: false
        }
    }

    func isViolated(by entry: String) -> Bool {
        switch self {
        case .allowed(let names): !names.contains { equalsFoldingASCII($0, entry) }
        case .refused(let names): names.contains { equalsFoldingASCII($0, entry) }
        case .minimum, .maximum, .required: false
        }
    }
}

extension KeyControl {
    /// What to write to satisfy a bound.
    fileprivate func help(_ bound: Int) -> String {
        isWritten ? "write \(bound)" : "give `\(parameterName)` the value \(bound)"
    }
}
