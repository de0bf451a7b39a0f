import Diagnostics
import JSONSyntax

/// Where a list of selectors stands, which decides what it may hold (Language §1.4.1, §1.4.2, §1.5).
enum SelectorPlace {
    case assignment, exemption, enrollment, effectOverride, versionOverride

    var kinds: [String] {
        let resources = ["resourceLocation", "resourceType", "resourceWithoutLocation"]
        return switch self {
        case .assignment: resources
        // Enrollments have the selectors of exemptions, their mirror image.
        case .exemption, .enrollment: resources + ["userPrincipalId", "groupPrincipalId"]
        case .effectOverride: ["policyDefinitionReferenceId", "resourceLocation"]
        case .versionOverride: ["resourceLocation"]
        }
    }

    /// The construct for people.
    var name: String {
        switch self {
        case .assignment: "a resource selector of an assignment"
        case .exemption: "a resource selector of an exemption"
        case .enrollment: "a resource selector of an enrollment"
        case .effectOverride: "an override of the effect"
        case .versionOverride: "an override of the version"
        }
    }
}

// Selectors of resources (Language §1.4.1).
extension PolicyReader {
    static let maximumResourceSelectors = 10
    static let maximumSelectorValues = 50

    /// Reads the resource selectors among some properties.
    mutating func resourceSelectors(
        of body: JSONValue, _ place: SelectorPlace
    ) -> [ResourceSelector] {
        let list = elements(
            "resourceSelectors", "resourceSelector", in: body,
            expected: "an array of resource selectors")
        let objects = objects(list, expected: "an object with `selectors`")
        checkLimit(Self.maximumResourceSelectors, list, "resource selectors")
        return objects.map { object in
            checkNames(
                of: object, ["name", "selectors", "selector"], "a resource selector", .warning)
            return ResourceSelector(
                name: string(value("name", in: object)), selectors: selectors(of: object, place),
                span: object.span)
        }
    }

    /// Reads the selectors of a resource selector or of an override.
    mutating func selectors(of object: JSONValue, _ place: SelectorPlace) -> [Selector] {
        let list = elements(
            "selectors", "selector", in: object, expected: "an array of selectors")
        let expected = "an object with `kind` and `in` or `notIn`"
        let read = objects(list, expected: expected).compactMap { selector($0, place) }
        checkKinds(of: read)
        return read
    }

    /// Nil after a mistake.
    private mutating func selector(_ object: JSONValue, _ place: SelectorPlace) -> Selector? {
        checkNames(of: object, ["kind", "in", "inProperty", "notIn"], "a selector", .warning)
        let kind = selectorKind(of: object, place)
        // Some versions of the Azure CLI print `inProperty`.
        let included = value(["in", "inProperty"], in: object)
        let excluded = value("notIn", in: object)
        guard let list = included ?? excluded else {
            missing("in` or `notIn", in: object, of: "the selector")
            return nil
        }
        if included != nil, let excluded {
            error(
                "selector-kind-misuse", at: excluded.span,
                "a selector has `in` or `notIn`, and this one has both")
            return nil
        }
        guard list.kind == .array else {
            wrongKind(list, "an array of strings", help: truncationHelp(list))
            return nil
        }
        let values = strings(list.elements)
        checkLimit(Self.maximumSelectorValues, list.elements, "values of a selector")
        guard let kind else { return nil }
        let selector = Selector(
            kind: kind, isIn: included != nil, values: values, span: object.span)
        checkPlainValues(of: selector)
        checkTypes(of: selector)
        if values.isEmpty, list.elements.isEmpty {
            diagnostics.warning(
                "selector-kind-misuse", at: list.span,
                included != nil
                    ? "the selector has no value, so that nothing is selected"
                    : "the selector has no value, so that nothing is excluded")
        }
        return selector
    }

    /// Selectors look at the vault or HSM, not at the objects in it (Language §1.4.1).
    private mutating func checkTypes(of selector: Selector) {
        guard selector.isOf("resourceType") else { return }
        for value in selector.values {
            let namespace = foldingASCII(String(value.text.prefix { $0 != "/" }))
            guard ["microsoft.keyvault.data", "microsoft.managedhsm.data"].contains(namespace)
            else { continue }
            let container =
                namespace == "microsoft.keyvault.data"
                ? "Microsoft.KeyVault/vaults" : "Microsoft.KeyVault/managedHSMs"
            diagnostics.warning(
                "unknown-selector-value", at: value.span,
                "`\(value.text)` is the type of what lies in a resource, and no resource has it",
                help: "the type of the resource is `\(container)`")
        }
    }

    private mutating func selectorKind(
        of object: JSONValue, _ place: SelectorPlace
    ) -> SpannedString? {
        guard let written = value("kind", in: object) else {
            missing("kind", in: object, of: "the selector")
            return nil
        }
        guard let kind = string(written, isNeeded: true) else { return nil }
        if place.kinds.contains(where: { equalsFoldingASCII($0, kind.text) }) { return kind }
        let nearest = nearestName(to: kind.text, among: place.kinds)
        error(
            "unknown-selector-kind", at: kind.span,
            "`\(kind.text)` is no kind of selector in \(place.name)",
            help: nearest.map { "did you mean `\($0)`?" }
                ?? "the kinds are \(place.kinds.map { "`\($0)`" }.joined(separator: ", "))",
            fixes: FixIt.nearest(nearest, at: kind.span))
        return nil
    }

    /// `resourceWithoutLocation` has one value, and only with `in`.
    private mutating func checkPlainValues(of selector: Selector) {
        let known = "subscriptionLevelResources"
        guard selector.isOf("resourceWithoutLocation") else { return }
        for value in selector.values where !equalsFoldingASCII(value.text, known) {
            error(
                "unknown-selector-value", at: value.span,
                "`\(value.text)` is no value of `\(selector.kind.text)`",
                help: "the only value is `\(known)`",
                fixes: [.writing(known, at: value.span, isSafe: false)])
        }
        if !selector.isIn {
            refuse(
                "selector-kind-misuse", at: selector.kind.span,
                "`\(selector.kind.text)` goes with `in` only")
        }
    }

    /// Within a list every kind stands once, and resources have a location or none.
    private mutating func checkKinds(of selectors: [Selector]) {
        var first: [String: SpannedString] = [:]
        for selector in selectors {
            let kind = foldingASCII(selector.kind.text)
            if let earlier = first[kind] {
                refuse(
                    "selector-kind-misuse", at: selector.kind.span,
                    "a second selector of the kind `\(selector.kind.text)` in one list",
                    notes: [.init("the first", at: .span(earlier.span))])
            } else {
                first[kind] = selector.kind
            }
        }
        if let location = first["resourcelocation"], let none = first["resourcewithoutlocation"] {
            refuse(
                "selector-kind-misuse", at: none.span,
                "`\(none.text)` cannot stand beside `\(location.text)`",
                notes: [.init("the other", at: .span(location.span))])
        }
    }

    /// Reports the first element beyond a limit (Language §1.7).
    mutating func checkLimit(_ limit: Int, _ list: [JSONValue], _ what: String) {
        guard list.count > limit else { return }
        refuse(
            "assignment-limit", at: list[limit].openingSpan,
            "\(list.count) \(what), and the service allows \(limit)")
    }
}

extension Selector {
    fileprivate func isOf(_ name: String) -> Bool { equalsFoldingASCII(kind.text, name) }
}
