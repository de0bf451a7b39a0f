import Diagnostics

// Initiatives, exemptions and what else decides where policies act.
extension SyntaxPrinter {
    mutating func print(_ initiative: PolicyInitiative) {
        line("initiative" + title(initiative.displayName))
        nested { printer in
            printer.attribute("id", initiative.id)
            printer.attribute("name", initiative.name)
            printer.attribute("policyType", initiative.policyType)
            printer.attribute("version", initiative.version)
            for declaration in initiative.parameters { printer.print(declaration) }
            for group in initiative.groups { printer.print(group) }
            for reference in initiative.references { printer.print(reference) }
        }
    }

    private mutating func print(_ group: PolicyGroup) {
        line("group \(quoted(group.name.text))")
        nested { printer in
            printer.attribute("displayName", group.displayName)
            printer.attribute("category", group.category)
        }
    }

    private mutating func print(_ reference: PolicyReference) {
        line("reference" + title(reference.referenceID))
        nested { printer in
            printer.attribute("policyDefinitionId", reference.policyDefinitionID)
            printer.attribute("definitionVersion", reference.definitionVersion)
            for name in reference.groupNames { printer.attribute("groupName", name) }
            for parameter in reference.parameters {
                printer.line(
                    "parameter \(quoted(parameter.name.text)) = \(syntaxText(parameter.value))")
            }
        }
    }

    mutating func print(_ selectors: [ResourceSelector]) {
        for selector in selectors {
            line("resourceSelector" + title(selector.name))
            nested { $0.print(selector.selectors) }
        }
    }

    mutating func print(_ overrides: [AssignmentOverride]) {
        for override in overrides {
            line("override \(override.kind.text) \(quoted(override.value.text))")
            nested { $0.print(override.selectors) }
        }
    }

    mutating func print(_ messages: [NonComplianceMessage]) {
        for entry in messages {
            let reference = entry.referenceID.map { " for \(quoted($0.text))" } ?? ""
            line("nonComplianceMessage \(quoted(entry.message.text))" + reference)
        }
    }

    private mutating func print(_ selectors: [Selector]) {
        for selector in selectors {
            let values = selector.values.map { quoted($0.text) }.joined(separator: ",")
            line("\(selector.kind.text) \(selector.isIn ? "in" : "notIn") [\(values)]")
        }
    }

    mutating func print(_ exemption: PolicyExemption) {
        line("exemption" + title(exemption.displayName))
        nested { printer in
            printer.attribute("id", exemption.id)
            printer.attribute("name", exemption.name)
            printer.attribute("policyAssignmentId", exemption.policyAssignmentID)
            printer.print(referenceIDs: exemption.referenceIDs)
            printer.attribute("exemptionCategory", exemption.category)
            printer.attribute("expiresOn", exemption.expiresOn)
            printer.attribute("assignmentScopeValidation", exemption.assignmentScopeValidation)
            printer.print(exemption.resourceSelectors)
        }
    }

    mutating func print(_ enrollment: PolicyEnrollment) {
        line("enrollment")
        nested { printer in
            printer.attribute("id", enrollment.id)
            printer.attribute("policyAssignmentId", enrollment.policyAssignmentID)
            printer.print(referenceIDs: enrollment.referenceIDs)
            printer.print(enrollment.resourceSelectors)
        }
    }

    private mutating func print(referenceIDs: [SpannedString]) {
        for id in referenceIDs { attribute("policyDefinitionReferenceId", id) }
    }

    mutating func print(_ attestation: PolicyAttestation) {
        line("attestation")
        nested { printer in
            printer.attribute("id", attestation.id)
            printer.attribute("policyAssignmentId", attestation.policyAssignmentID)
            printer.attribute("policyDefinitionReferenceId", attestation.referenceID)
            printer.attribute("complianceState", attestation.complianceState)
            printer.attribute("expiresOn", attestation.expiresOn)
        }
    }

    mutating func print(_ members: [HierarchyMember]) {
        line("hierarchy")
        nested { printer in
            for member in members {
                let parent = member.parentID.map { " below " + quoted($0.text) } ?? ""
                printer.line(quoted(member.id.text) + title(member.displayName) + parent)
            }
        }
    }
}
