package import ReferenceInterpreter

/// One thing on which the engine and the oracle do not agree.
package struct Difference: Sendable {
    /// What differs and where, such as `state keys-expiration-set.json in cli-show`.
    package let category: String
    /// The smallest case found, with both answers.
    package let description: String
}

/// What a comparison of engine and oracle counted and found.
package struct DifferentialReport: Sendable {
    /// Descriptions that are kept for each category; the rest is counted.
    static let descriptionLimit = 2

    /// How many answers were compared: a state of a row, a field, an identity or a rejection.
    package internal(set) var comparisons = 0
    package private(set) var differenceCounts: [String: Int] = [:]
    package private(set) var differences: [Difference] = []
    /// How often the oracle gave each state.
    package internal(set) var states: [ReferenceState: Int] = [:]
    /// Rules that the engine took, and that it refused by the first message of their errors.
    package internal(set) var acceptedRules = 0
    package private(set) var refusals: [String: Int] = [:]
    /// Operators and functions of the rules that the engine took.
    package internal(set) var vocabulary: Set<String> = []
    package internal(set) var codeWidths: Set<Int> = []
    /// How many explanations of verdicts were compared.
    package internal(set) var explanations = 0
    /// How many components of an inventory had each state by policy setting.
    package internal(set) var settings: [String: [ReferenceState: Int]] = [:]
    /// How many records of inventories were rejected by both sides.
    package internal(set) var rejectedRecords = 0

    package init() {}

    /// All differences, those that are only counted included.
    package var differenceCount: Int { differenceCounts.values.reduce(0, +) }

    /// The names of settings that found no compliant, or no violating component.
    package var idleSettings: [String] {
        BuiltinSetting.all.filter { setting in
            let states = settings[setting.name, default: [:]]
            return !setting.isDisabled
                && (states[.compliant] == nil || states[.nonCompliant] == nil)
        }.map(\.name)
    }

    /// Rules that the engine refused.
    package var refusedRules: Int { refusals.values.reduce(0, +) }

    /// Whether a description of this category is still wanted.
    func wantsDescription(_ category: String) -> Bool {
        differences.count { $0.category == category } < Self.descriptionLimit
            && differences.count < 200
    }

    /// Counts a difference without describing it.
    mutating func count(_ category: String) {
        differenceCounts[category, default: 0] += 1
    }

    /// Adds the description of a difference that was counted.
    mutating func describe(_ category: String, _ description: String) {
        differences.append(Difference(category: category, description: description))
    }

    mutating func refuse(_ refusal: RuleRefusal) {
        refusals[refusal.messages.first ?? "no message", default: 0] += 1
    }

    /// Adds the counts and findings of another part of the work.
    package mutating func merge(_ other: DifferentialReport) {
        comparisons += other.comparisons
        differenceCounts.merge(other.differenceCounts, uniquingKeysWith: +)
        for difference in other.differences where wantsDescription(difference.category) {
            differences.append(difference)
        }
        states.merge(other.states, uniquingKeysWith: +)
        acceptedRules += other.acceptedRules
        refusals.merge(other.refusals, uniquingKeysWith: +)
        vocabulary.formUnion(other.vocabulary)
        codeWidths.formUnion(other.codeWidths)
        explanations += other.explanations
        rejectedRecords += other.rejectedRecords
        for (setting, counts) in other.settings {
            settings[setting, default: [:]].merge(counts, uniquingKeysWith: +)
        }
    }
}
