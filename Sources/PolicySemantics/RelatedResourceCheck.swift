import Diagnostics
import JSONSyntax
import PolicyCatalog
import PolicySyntax

// The details of `auditIfNotExists` and `deployIfNotExists` (Language §6.2, §6.3).
extension DefinitionCheck {
    mutating func checkRelatedResource(_ details: DetailsMembers) {
        checkName(details.record)
        checkEvaluationDelay(details.record["evaluationDelay"])
        checkRoles(details.record["roleDefinitionIds"])
        if let deployment = details.record["deployment"] {
            checkDeployment(deployment.value, scope: details.record["deploymentScope"])
        }
    }

    /// Checks a literal name: at most as many segments as the type, `?` only as the whole last one.
    private mutating func checkName(_ details: DetailsRecord) {
        guard case .string(let name, let span)? = details["name"]?.value else { return }
        let segments = name.split(separator: "/", omittingEmptySubsequences: false)
        if segments.dropLast().contains(where: { $0.contains("?") })
            || segments.last.map({ $0.contains("?") && $0 != "?" }) == true
        {
            refuse(
                "related-name", at: span, "`?` in `name` can only stand for the whole last segment")
        }
        guard case .string(let type, _)? = details["type"]?.value else { return }
        // The namespace comes first, and some built-ins end the type with a slash.
        let count = type.split(separator: "/").count - 1
        if count > 0, segments.count > count {
            refuse(
                "related-name", at: span,
                "`name` has \(segments.count) segments, and the type `\(type)` has \(count)")
        }
    }

    /// Checks when a written resource is evaluated: a keyword, or a duration of up to six hours.
    private mutating func checkEvaluationDelay(_ member: TemplateMember?) {
        guard case .string(let text, let span)? = member?.value else { return }
        let keywords = [
            "AfterProvisioning", "AfterProvisioningSuccess", "AfterProvisioningFailure",
        ]
        if keywords.contains(where: { equalsFoldingASCII($0, text) }) { return }
        guard let seconds = durationInSeconds(text) else {
            refuse(
                "effect-details", at: span, "unknown `evaluationDelay` `\(text)`",
                help: suggestion(nearestName(to: text, among: keywords))
                    ?? "it is one of \(quotedList(keywords)), or a duration such as `PT30M`")
            return
        }
        if seconds > 360 * 60 {
            refuse("effect-details", at: span, "`evaluationDelay` is at most 360 minutes")
        }
    }

    /// The seconds of a duration such as `PT1H30M`; nil for another text.
    private func durationInSeconds(_ text: String) -> Int? {
        var rest = text.uppercased()[...]
        guard rest.hasPrefix("PT"), rest.count > 2 else { return nil }
        rest = rest.dropFirst(2)
        var seconds = 0
        for (unit, factor) in [("H", 3_600), ("M", 60), ("S", 1)] {
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            guard !digits.isEmpty, rest.dropFirst(digits.count).hasPrefix(unit) else { continue }
            // More than six digits are past the limit in any unit.
            seconds += (digits.count > 6 ? 999_999 : Int(digits) ?? 0) * factor
            rest = rest.dropFirst(digits.count + 1)
        }
        return rest.isEmpty ? seconds : nil
    }

    /// Checks the ids of the roles that a remediation needs: at least one, each the id of a role definition.
    mutating func checkRoles(_ member: TemplateMember?) {
        guard case .array(let roles, let span)? = member?.value else { return }
        if roles.isEmpty {
            refuse(
                "effect-details-missing", at: span, "`roleDefinitionIds` needs at least one role")
        }
        for role in roles {
            let types = types(of: role)
            if types.isDisjoint(with: .string) {
                refuse(
                    "effect-details", at: role.span,
                    "a role definition id is a string, not \(types.nounPhrase)")
            } else if case .string(let id, let span) = role, !isRoleDefinitionID(id) {
                refuse(
                    "effect-details", at: span, "`\(id)` is not the id of a role definition",
                    help: "such as `/providers/Microsoft.Authorization/roleDefinitions/…`")
            }
        }
    }

    private func isRoleDefinitionID(_ id: String) -> Bool {
        let segments = id.split(separator: "/", omittingEmptySubsequences: false)
        guard segments.count >= 5, segments[0].isEmpty, segments.last?.isEmpty == false else {
            return false
        }
        let type = segments.dropLast().suffix(3).joined(separator: "/")
        return equalsFoldingASCII(type, "providers/Microsoft.Authorization/roleDefinitions")
    }

    /// Checks the frame of a deployment; its template belongs to Azure Resource Manager (Language §6.3).
    private mutating func checkDeployment(_ deployment: Template, scope: TemplateMember?) {
        guard case .object(let members, let span) = deployment else { return }
        let record = DetailsRecord(members: members, span: span)
        if case .string(let text, _)? = scope?.value, equalsFoldingASCII(text, "Subscription"),
            record["location"] == nil
        {
            refuse(
                "effect-details-missing", at: record.openingSpan,
                "a deployment to a subscription needs a `location`")
        }
        guard case .object(let properties, let place)? = record["properties"]?.value else {
            refuse(
                "effect-details-missing",
                at: record["properties"]?.value.span ?? record.openingSpan,
                "the deployment needs `properties`, an object")
            return
        }
        checkDeploymentProperties(DetailsRecord(members: properties, span: place))
    }

    private mutating func checkDeploymentProperties(_ properties: DetailsRecord) {
        if let link = properties["templateLink"] {
            refuse("effect-details", at: link.nameSpan, "a deployment cannot link its template")
        }
        guard definition.isComplete else { return }
        for name in ["mode", "template"] where properties[name] == nil {
            if name == "template", properties["templateLink"] != nil { continue }
            refuse(
                "effect-details-missing", at: properties.openingSpan,
                "the deployment needs `\(name)`")
        }
        let modes = ["Incremental", "Complete"]
        if case .string(let mode, let span)? = properties["mode"]?.value,
            !modes.contains(where: { equalsFoldingASCII($0, mode) })
        {
            refuse(
                "effect-details", at: span, "unknown deployment mode `\(mode)`",
                help: "it is one of \(quotedList(modes))")
        }
    }
}
