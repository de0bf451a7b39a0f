import PolicyCatalog
import ReferenceInterpreter
import RuleEvaluation

/// Policies on both sides, ready to be applied to samples.
struct InventoryPolicies: Sendable {
    let names: [String]
    let engine: EnginePolicies
    let programs: [ComponentType: ComponentProgram]
    let oracle: [ReferenceRule]
    let now: ReferenceInstant

    /// Throws when one side does not take a policy.
    init(_ settings: [BuiltinSetting], now: ReferenceInstant) throws {
        let sources = try settings.map { setting in
            guard let source = setting.source else {
                throw RuleRefusal(messages: ["no built-in `\(setting.path)`"])
            }
            return source
        }
        names = settings.map(\.name)
        let policies = try EnginePolicies(sources)
        engine = policies
        oracle = try sources.map { try $0.referenceRule() }
        programs = Dictionary(
            uniqueKeysWithValues: ComponentType.allCases.compactMap { type in
                policies.program(for: type, now: now).map { (type, $0) }
            })
        self.now = now
    }
}

/// One sample, read and judged by both sides.
struct InventoryTrial {
    /// A disagreement on one record.
    struct Finding {
        let category: String
        let position: Int
        let answers: String
    }

    private let sample: InventorySample
    private let policies: InventoryPolicies
    private(set) var report = DifferentialReport()
    private(set) var findings: [Finding] = []

    init(_ sample: InventorySample, _ policies: InventoryPolicies) async {
        self.sample = sample
        self.policies = policies
        let engine = await EngineReading(sample, policies.engine, policies.programs)
        let oracle = OracleReading(sample)
        report.comparisons += 1
        guard engine.recordCount == sample.records.count else {
            // Rows no longer belong to the records of the same position.
            let position = await Self.positionOfMiscount(sample, policies)
            find("counts", position, "engine: \(engine.recordCount) of \(sample.records.count)")
            return
        }
        for (position, reading) in oracle.readings.enumerated() {
            compare(
                position, engine.rows[position], isRejected: engine.rejected.contains(position),
                reading)
        }
    }

    /// The first record that does not count as one when it stands alone.
    private static func positionOfMiscount(
        _ sample: InventorySample, _ policies: InventoryPolicies
    ) async -> Int {
        for (position, record) in sample.records.enumerated() {
            let alone = await EngineReading(
                sample.containing([record]), policies.engine, policies.programs)
            if alone.recordCount != 1 { return position }
        }
        return 0
    }

    private mutating func find(_ what: String, _ position: Int, _ answers: String) {
        let category = "\(sample.name): \(what)"
        report.count(category)
        findings.append(Finding(category: category, position: position, answers: answers))
    }

    private mutating func compare(
        _ position: Int, _ row: EngineReading.Row?, isRejected: Bool, _ reading: ReferenceReading
    ) {
        report.comparisons += 1
        switch (row, isRejected, reading) {
        case (let row?, false, .component(let component)): compare(position, row, component)
        case (nil, true, .rejected): report.rejectedRecords += 1
        case (nil, false, .notAComponent): break
        default:
            let found = row != nil ? "a component" : isRejected ? "rejected" : "no component"
            let expected =
                switch reading {
                case .component: "a component"
                case .notAComponent: "no component"
                case .rejected(let reason): "rejected (\(reason))"
                }
            let kind = expected.hasPrefix("rejected") ? "rejected" : expected
            find("\(found) and not \(kind)", position, "engine: \(found); oracle: \(expected)")
        }
    }

    private mutating func compare(
        _ position: Int, _ row: EngineReading.Row, _ component: ReferenceComponent
    ) {
        let pairs = [
            ("type", row.type.name, component.kind?.typeName ?? component.componentType),
            ("id", row.componentID, component.componentID),
            ("name", row.componentName, component.componentName),
            ("resource", row.resourceID, component.resourceID),
        ]
        for (what, found, expected) in pairs {
            report.comparisons += 1
            if found != expected {
                find(what, position, "engine: `\(found)`; oracle: `\(expected)`")
            }
        }
        for (alias, found) in row.fields {
            report.comparisons += 1
            let expected = component[Alias[alias].name]
            if found != expected {
                find(
                    Alias[alias].tail, position,
                    "engine: \(found.listing); oracle: \(expected.listing)")
            }
        }
        // A state that follows from a field read differently would be the same finding again.
        if findings.last?.position != position { compareStates(position, row, component) }
    }

    private mutating func compareStates(
        _ position: Int, _ row: EngineReading.Row, _ component: ReferenceComponent
    ) {
        for (index, rule) in policies.oracle.enumerated() {
            report.comparisons += 1
            let expected = rule.verdict(component: component, now: policies.now)
            report.states[expected, default: 0] += 1
            report.settings[policies.names[index], default: [:]][expected, default: 0] += 1
            let found = row.states[index]
            if found != expected {
                find(
                    policies.names[index], position,
                    "engine: \(found.rawValue); oracle: \(expected.rawValue)")
            }
        }
    }
}

extension InventoryTrial {
    /// The report with the smallest records found for each kind of disagreement.
    func described() async -> DifferentialReport {
        var report = report
        for finding in findings where report.wantsDescription(finding.category) {
            let shrinking = RecordShrinking(
                sample: sample, policies: policies, finding: finding)
            report.describe(finding.category, await shrinking.smallest())
        }
        return report
    }
}
