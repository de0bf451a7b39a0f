/// The effects of generated rules that look for related resources (Language §6.2).
extension DocumentRuleGenerator {
    mutating func existence() -> ReferenceJSON {
        let type = pick(DocumentVocabulary.types)
        var details = [
            ReferenceMember("type", .string(random.oneIn(6) ? NameFolding.folded(type) : type)),
            ReferenceMember(
                "existenceScope",
                .string(random.pick("ResourceGroup", "resourcegroup", "Subscription"))),
        ]
        if !random.oneIn(3) {
            details.append(ReferenceMember("name", name(of: type)))
        }
        if random.oneIn(4) {
            details.append(ReferenceMember("resourceGroupName", resourceGroup()))
        }
        if !random.oneIn(5) {
            isRelated = true
            details.append(ReferenceMember("existenceCondition", condition(depth: 2)))
            isRelated = false
        }
        return effect("auditIfNotExists", .object(details))
    }

    /// A name of as many segments as the type, or of fewer; the last may stand for any.
    private mutating func name(of type: String) -> ReferenceJSON {
        let last = random.oneIn(3) ? "?" : pick(DocumentVocabulary.names)
        switch random.below(type == DocumentVocabulary.types[1] ? 5 : 3) {
        case 0:
            return .string(
                random.pick(
                    "[field('name')]", "[toLower(field('name'))]", "[field('kind')]",
                    "[last(split(field('fullName'), '/'))]"))
        case 1: return .string("[concat('', " + parameter(.string(last)) + ")]")
        case 3: return .string("[concat(field('name'), '/\(last)')]")
        case 4: return .string(pick(DocumentVocabulary.names) + "/" + last)
        default: return .string(last)
        }
    }

    private mutating func resourceGroup() -> ReferenceJSON {
        .string(
            random.pick(
                "group-1", "GROUP-2", "[concat('group-', field('properties.size'))]",
                "[field('tags.env')]"))
    }
}
