import ReferenceInterpreter

/// What the oracle makes of the records of a sample.
struct OracleReading: Sendable {
    /// By the position of the record in the sample.
    let readings: [ReferenceReading]

    init(_ sample: InventorySample) {
        let parsed = sample.records.map { try? ReferenceJSON(parsing: $0) }
        var adapters = ReferenceAdapters(issuers: sample.issuers)
        for case .some(let record) in parsed { _ = adapters.collect(record) }
        readings = parsed.map { record in
            record.map { adapters.read($0) } ?? .rejected("the record is not JSON")
        }
    }

    var rejectedCount: Int {
        readings.count { if case .rejected = $0 { true } else { false } }
    }
}
