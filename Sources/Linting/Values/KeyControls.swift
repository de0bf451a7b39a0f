import Diagnostics
import PolicyCatalog
import PolicySemantics
import PolicySyntax

/// The built-in key policies that the assignments of a run apply, by what they limit and where.
package struct KeyControls: Sendable {
    private(set) var all: [KeyControl] = []
    private var slots: [Slot: [Int]] = [:]
    private var places: [Slot: ScopeIndex] = [:]
    private var hierarchy = ManagementHierarchy()

    /// What controls of one kind are about.
    private struct Slot: Hashable {
        let object: ComponentType
        let property: GovernedProperty
    }

    /// No controls.
    init() {}

    init(
        _ assignments: [LintedAssignment], hierarchy: ManagementHierarchy, sources: SourceMap
    ) {
        self.hierarchy = hierarchy
        var known: [String: [KeyPolicy]] = [:]
        for assignment in assignments {
            for applied in assignment.policies where applied.mode?.isKeyMode == true {
                guard let id = (applied.definition.id?.text ?? applied.policyDefinitionID) else {
                    continue
                }
                let policies = known[id] ?? KeyPolicy.withID(id)
                known[id] = policies
                for policy in policies {
                    let control = KeyControl(policy, applied, assignment.syntax, in: sources)
                    // A value of another type is reported by compilation.
                    if policy.parameter == nil || control.value != nil { add(control) }
                }
            }
        }
    }

    /// The controls of an initiative alone.
    init(_ controls: [KeyControl]) {
        for control in controls { add(control) }
    }

    private mutating func add(_ control: KeyControl) {
        let slot = Slot(object: control.object, property: control.property)
        if control.isActive {
            slots[slot, default: []].append(all.count)
            places[slot, default: ScopeIndex()].add(control, at: all.count)
        }
        all.append(control)
    }

    /// The controls of a property that are not disabled.
    func active(_ property: GovernedProperty) -> [KeyControl] {
        ComponentType.allCases.flatMap { active(property, of: $0) }
    }

    func active(_ property: GovernedProperty, of object: ComponentType) -> [KeyControl] {
        (slots[Slot(object: object, property: property)] ?? []).map { all[$0] }
    }

    /// The first control on an object that is not disabled.
    func first(of object: ComponentType) -> KeyControl? {
        all.first { $0.object == object && $0.isActive }
    }

    /// Whether some control of a property is not disabled.
    func has(_ property: GovernedProperty, of object: ComponentType) -> Bool {
        slots[Slot(object: object, property: property)] != nil
    }

    /// Whether a control of a property may reach something that another control reaches; true when nobody knows.
    func mayCover(
        _ control: KeyControl, _ property: GovernedProperty, of object: ComponentType
    ) -> Bool {
        places[Slot(object: object, property: property)]?.mayTouch(
            control.site.scope, hierarchy) ?? false
    }

    /// Controls of a property that certainly reach all that another control reaches, some of each scope.
    func covering(
        _ control: KeyControl, _ property: GovernedProperty, of object: ComponentType
    ) -> [KeyControl] {
        guard let index = places[Slot(object: object, property: property)] else { return [] }
        return index.covering(control, hierarchy).map { all[$0] }
    }

    /// What else of an object is governed: evidence that the run sees more than one assignment of many.
    func governsMore(than property: GovernedProperty, of object: ComponentType) -> Bool {
        GovernedProperty.allCases.contains { $0 != property && has($0, of: object) }
    }
}

/// Where the controls of one slot are assigned.
private struct ScopeIndex {
    /// Controls without exclusions by scope, at most `perScope` each; the scope is folded and has no slash at its end.
    private var whole: [String: [Int]] = [:]
    /// Controls by what applies them, at most `perScope` each.
    private var byGroup: [Int: [Int]] = [:]
    private var scopes: Set<String> = []
    /// What lies above some scope.
    private var above: Set<String> = []
    private var hasUnknown = false
    private var hasManagementGroup = false

    /// More assignments of one policy at one scope than this are not compared.
    private static let perScope = 8

    mutating func add(_ control: KeyControl, at position: Int) {
        let site = control.site
        if let group = site.group, byGroup[group, default: []].count < Self.perScope {
            byGroup[group, default: []].append(position)
        }
        guard let scope = site.scope.map(normalScope) else {
            hasUnknown = true
            return
        }
        scopes.insert(scope)
        if isManagementGroup(scope) { hasManagementGroup = true }
        above.formUnion(prefixes(of: scope))
        if site.isWhole, whole[scope, default: []].count < Self.perScope {
            whole[scope, default: []].append(position)
        }
    }

    func mayTouch(_ written: String?, _ hierarchy: ManagementHierarchy) -> Bool {
        guard let scope = written.map(normalScope), !hasUnknown else { return true }
        if scopes.contains(scope) || above.contains(scope) { return true }
        if prefixes(of: scope).contains(where: scopes.contains) { return true }
        // Which management groups lie above what is seldom known to the end.
        if isManagementGroup(scope) { return true }
        guard hasManagementGroup else { return false }
        let (ancestors, isComplete) = hierarchy.ancestors(of: member(scope))
        return !isComplete || ancestors.contains(where: scopes.contains)
    }

    func covering(_ control: KeyControl, _ hierarchy: ManagementHierarchy) -> [Int] {
        var found = control.site.group.flatMap { byGroup[$0] } ?? []
        guard let scope = control.site.scope.map(normalScope) else { return found }
        let ancestors = hierarchy.ancestors(of: member(scope)).ids
        for place in [scope] + prefixes(of: scope) + ancestors {
            found += (whole[place] ?? []).filter { !found.contains($0) }
        }
        return found
    }

    /// The subscription or management group that a scope lies in.
    private func member(_ scope: String) -> String {
        guard scope.hasPrefix("/subscriptions/") else { return scope }
        return scope.split(separator: "/", maxSplits: 2).prefix(2).map { "/" + $0 }.joined()
    }

    private func isManagementGroup(_ scope: String) -> Bool {
        scope.hasPrefix("/providers/microsoft.management/managementgroups/")
    }

    /// The ids above a scope that its text tells, the tenant's among them, which is empty.
    private func prefixes(of scope: String) -> [String] {
        scope.indices.filter { scope[$0] == "/" }.map { String(scope[..<$0]) }
    }
}
