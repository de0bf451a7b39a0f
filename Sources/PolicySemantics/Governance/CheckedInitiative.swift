import Diagnostics
import JSONSyntax
import PolicySyntax

/// An initiative whose references have found their definitions; each assignment binds its members.
///
/// A member is bound once for each combination of the values that it reads, so that thousands of assignments of one initiative
/// share their bindings.
struct CheckedInitiative {
    let syntax: PolicyInitiative
    /// What its assignments know of it.
    let bound: BoundInitiative
    let members: [InitiativeMember]
    /// The ids of all references, those that are left out too.
    let referenceIDs: ReferenceIDs
    /// The references that are left out.
    var omissions: [GovernanceOmission]
    /// False when an error leaves it without a meaning, so that assignments give no policies.
    let isMeaningful: Bool
    /// Whether another one answers to the same name and judges otherwise.
    var isDisputed = false
    /// The positions of the parameters by folded name.
    private let positions: [String: Int]
    /// For each parameter the numbers of its values so far, by their text; the default is 0.
    private var numbers: [[String: Int]]
    /// For each member its bindings by the numbers of the values that it reads; nil where the defaults do not fit, which was
    /// reported with the initiative.
    private var bindings: [[[Int]: BoundDefinition?]]

    init(
        _ syntax: PolicyInitiative, _ members: [InitiativeMember], _ positions: [String: Int],
        _ referenceIDs: ReferenceIDs, _ omissions: [GovernanceOmission], isMeaningful: Bool
    ) {
        self.syntax = syntax
        bound = BoundInitiative(syntax)
        self.members = members
        self.referenceIDs = referenceIDs
        self.omissions = omissions
        self.isMeaningful = isMeaningful
        self.positions = positions
        numbers = syntax.parameters.map { declaration in
            declaration.defaultValue.map { [compactText(of: $0): 0] } ?? [:]
        }
        bindings = Array(repeating: [:], count: members.count)
    }

    /// Binds the members that can be bound without an assignment, to see whether the defaults fit (Language §1.3).
    mutating func checkDefaults(into diagnostics: inout DiagnosticBag) {
        let defaults = syntax.parameters.map(\.defaultValue)
        let values = InitiativeValues(values: defaults, positions: positions)
        var found = DiagnosticBag()
        for (index, member) in members.enumerated()
        where member.reads.allSatisfy({ defaults[$0] != nil }) {
            let key = member.reads.map { _ in 0 }
            let binding = member.bind(values, role: .passedOnDefault, into: &found)
            bindings[index].updateValue(binding, forKey: key)
        }
        // A default that is wrong by itself was reported.
        diagnostics.add(contentsOf: found.withoutRepeats(of: diagnostics))
    }

    /// The members with the values of an assignment, in the order of the references; those after an error are left out.
    mutating func bind(
        _ parameters: [BoundParameter], into diagnostics: inout DiagnosticBag
    ) -> [AppliedDefinition] {
        let values = InitiativeValues(values: parameters.map(\.value), positions: positions)
        let numbers = numbers(of: parameters)
        var found = DiagnosticBag()
        let applied = members.indices.compactMap { index in
            let member = members[index]
            let key = member.reads.map { numbers[$0] }
            let binding: BoundDefinition?
            if let known = bindings[index][key] {
                binding = known
            } else {
                binding = member.bind(values, role: .passedOn, into: &found)
                // Another assignment with the same wrong value is to hear of it in its own file.
                if let binding { bindings[index][key] = binding }
            }
            return binding.map {
                AppliedDefinition(
                    $0, named: member.reference.policyDefinitionID,
                    referenceID: member.referenceID, groupNames: member.groupNames)
            }
        }
        diagnostics.add(contentsOf: found.withoutRepeats(of: DiagnosticBag()))
        return applied
    }

    private mutating func numbers(of parameters: [BoundParameter]) -> [Int] {
        parameters.indices.map { index in
            guard parameters[index].origin != .defaultValue else { return 0 }
            let text = compactText(of: parameters[index].value)
            if let known = numbers[index][text] { return known }
            let number = numbers[index].count + 1
            numbers[index][text] = number
            return number
        }
    }
}

extension DiagnosticBag {
    /// The diagnostics with one for each rule and place: a value that many members refuse is one mistake.
    fileprivate func withoutRepeats(of others: DiagnosticBag) -> DiagnosticBag {
        var seen = Set(others.diagnostics.map(Mistake.init))
        var bag = DiagnosticBag()
        for diagnostic in diagnostics where seen.insert(Mistake(diagnostic)).inserted {
            bag.add(diagnostic)
        }
        return bag
    }
}

/// A rule and a place where it is broken.
private struct Mistake: Hashable {
    let rule: RuleID
    let location: DiagnosticLocation

    init(_ diagnostic: Diagnostic) {
        rule = diagnostic.ruleID
        location = diagnostic.location
    }
}

extension BoundInitiative {
    init(_ initiative: PolicyInitiative) {
        id = initiative.id?.text
        name = initiative.name?.text
        displayName = initiative.displayName?.text
        let metadata = initiative.body?["metadata"]
        category = metadata?["category"]?.string
        version = initiative.version?.text ?? metadata?["version"]?.string
        groups = initiative.groups.map {
            BoundGroup(
                name: $0.name.text, displayName: $0.displayName?.text, category: $0.category?.text)
        }
    }
}
