import Columns
import Diagnostics
import JSONSyntax

// Exemptions, enrollments and attestations: what concerns single resources under an assignment (Language §1.5, §1.6).
extension PolicyReader {
    private static let exemptionNames = [
        "displayName", "description", "metadata", "policyAssignmentId",
        "policyDefinitionReferenceIds", "policyDefinitionReferenceId", "exemptionCategory",
        "expiresOn", "resourceSelectors", "resourceSelector", "assignmentScopeValidation",
        "exemptionManagementMode",
    ]
    private static let enrollmentNames = [
        "displayName", "description", "metadata", "policyAssignmentId",
        "policyDefinitionReferenceIds", "policyDefinitionReferenceId", "resourceSelectors",
        "resourceSelector", "assignmentScopeValidation",
    ]
    private static let attestationNames = [
        "policyAssignmentId", "policyDefinitionReferenceId", "complianceState", "expiresOn",
        "owner", "comments", "comment", "evidence", "assessmentDate", "metadata",
        "provisioningState",
        "lastComplianceStateChangeAt",
    ]

    /// Reads an exemption whose properties are in `body`; nil when it names no assignment.
    mutating func exemption(_ object: JSONValue, body: JSONValue) -> PolicyExemption? {
        checkEnvelope(object, body, Self.exemptionNames, "the policy exemption")
        let references = referenceIDs(of: body)
        let category = exemptionCategory(of: body)
        let expiresOn = dateTime("expiresOn", in: body)
        let selectors = resourceSelectors(of: body, .exemption)
        let validation = scopeValidation(of: body)
        guard let assignment = assignmentID(of: body, "the policy exemption") else { return nil }
        var exemption = PolicyExemption(
            id: string(value(["id", "resourceId"], in: object)),
            name: string(value("name", in: object)),
            displayName: string(value("displayName", in: body)), policyAssignmentID: assignment,
            referenceIDs: references, category: category, expiresOn: expiresOn,
            resourceSelectors: selectors, assignmentScopeValidation: validation, span: object.span)
        exemption.body = body
        return exemption
    }

    /// Reads an enrollment whose properties are in `body`; nil when it names no assignment.
    mutating func enrollment(_ object: JSONValue, body: JSONValue) -> PolicyEnrollment? {
        checkEnvelope(object, body, Self.enrollmentNames, "the policy enrollment")
        let references = referenceIDs(of: body)
        let selectors = resourceSelectors(of: body, .enrollment)
        let validation = scopeValidation(of: body)
        return assignmentID(of: body, "the policy enrollment").map {
            PolicyEnrollment(
                id: string(value(["id", "resourceId"], in: object)), policyAssignmentID: $0,
                referenceIDs: references, resourceSelectors: selectors,
                assignmentScopeValidation: validation, span: object.span)
        }
    }

    /// Reads an attestation whose properties are in `body`; nil when it names no assignment.
    mutating func attestation(_ object: JSONValue, body: JSONValue) -> PolicyAttestation? {
        checkEnvelope(object, body, Self.attestationNames, "the attestation")
        let reference = string(value("policyDefinitionReferenceId", in: body), isNeeded: true)
        let state = string(value("complianceState", in: body), isNeeded: true)
        if state == nil, value("complianceState", in: body) == nil, !body.isDamaged {
            diagnostics.warning(
                "missing-member", at: body.openingSpan,
                "the attestation has no `complianceState`, and attests `Unknown`")
        }
        if let state {
            let states = ["Compliant", "NonCompliant", "Unknown"]
            if let (help, fixes) = mismatch(state, states) {
                error(
                    "unknown-compliance-state", at: state.span,
                    "`\(state.text)` is no state of an attestation", help: help, fixes: fixes)
            }
        }
        let expiresOn = dateTime("expiresOn", in: body)
        return assignmentID(of: body, "the attestation").map {
            PolicyAttestation(
                id: string(value(["id", "resourceId"], in: object)), policyAssignmentID: $0,
                referenceID: reference, complianceState: state, expiresOn: expiresOn,
                span: object.span)
        }
    }

    // MARK: Members

    private mutating func assignmentID(of body: JSONValue, _ construct: String) -> SpannedString? {
        guard let assignment = value("policyAssignmentId", in: body) else {
            missing("policyAssignmentId", in: body, of: construct)
            return nil
        }
        return string(assignment, isNeeded: true)
    }

    private mutating func referenceIDs(of body: JSONValue) -> [SpannedString] {
        // The newest documentation and PowerShell name the list in the singular.
        strings(
            elements(
                "policyDefinitionReferenceIds", "policyDefinitionReferenceId", in: body,
                expected: "an array of reference ids"))
    }

    /// The category decides nothing, so a wrong one is only refused.
    private mutating func exemptionCategory(of body: JSONValue) -> SpannedString? {
        guard let written = value("exemptionCategory", in: body) else {
            if !body.isDamaged {
                refuse(
                    "missing-member", at: body.openingSpan,
                    "the policy exemption has no `exemptionCategory`")
            }
            return nil
        }
        guard let category = string(written) else { return nil }
        if let (help, fixes) = mismatch(category, ["Waiver", "Mitigated"]) {
            refuse(
                "unknown-exemption-category", at: category.span,
                "`\(category.text)` is no category of exemptions", help: help, fixes: fixes)
        }
        return category
    }

    private mutating func scopeValidation(of body: JSONValue) -> SpannedString? {
        guard let validation = string(value("assignmentScopeValidation", in: body)) else {
            return nil
        }
        if let (help, fixes) = mismatch(validation, ["Default", "DoNotValidate"]) {
            refuse(
                "unknown-scope-validation", at: validation.span,
                "`\(validation.text)` is no value of `assignmentScopeValidation`", help: help,
                fixes: fixes)
        }
        return validation
    }

    /// A date-time in ISO 8601, whatever form it is written in (Language §1.5, Domain §2.7).
    private mutating func dateTime(_ name: String, in body: JSONValue) -> SpannedString? {
        guard let date = string(value(name, in: body), isNeeded: true) else { return nil }
        let help = "write it as `2030-12-31T23:59:59Z`"
        if let (_, zone) = Instant.parse(date.text) {
            if zone == .none {
                diagnostics.warning(
                    "date-time", at: date.span,
                    "`\(date.text)` names no zone, and UTC is taken", help: help)
            }
            return date
        }
        if let instant = Instant(dotNetText: date.text) {
            return SpannedString(instant.canonicalText, date.span)
        }
        if let (midnight, _) = Instant.parse(date.text + "T00:00:00Z") {
            diagnostics.warning(
                "date-time", at: date.span,
                "`\(date.text)` names no time, and midnight in UTC is taken", help: help)
            return SpannedString(midnight.canonicalText, date.span)
        }
        error("date-time", at: date.span, "`\(date.text)` is no date-time", help: help)
        return date
    }

    /// Help and fixes when a text is none of some names, in any case; else nil.
    private func mismatch(
        _ text: SpannedString, _ names: [String]
    ) -> (help: String, fixes: [FixIt])? {
        guard !names.contains(where: { equalsFoldingASCII($0, text.text) }) else { return nil }
        let nearest = nearestName(to: text.text, among: names)
        return (
            nearest.map { "did you mean `\($0)`?" }
                ?? "expected \(names.map { "`\($0)`" }.joined(separator: " or "))",
            FixIt.nearest(nearest, at: text.span)
        )
    }
}
