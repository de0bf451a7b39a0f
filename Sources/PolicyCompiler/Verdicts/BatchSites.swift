import Columns
import Inventory
import PolicyCatalog

/// The resources of a batch's rows, and the policies that each is subject to.
struct BatchSites {
    /// Vaults and HSMs of components, each once for each location that records tell of it; documents themselves.
    let resources: [String]
    /// For each row the position of its resource; nil when every row is a resource of its own.
    let resourceOfRow: [UInt32]?
    /// For each resource its location in normal form; nil when it has none or it is unknown.
    let locations: [String?]
    /// The lists of the resources, each once.
    private(set) var lists: [PolicyList] = []
    /// For each resource the position of its list.
    private(set) var listOfResource: [Int] = []
    let rowCount: Int

    /// The sites of components, by the id of their vault or HSM, or its host.
    init(_ batch: Batch, _ index: ScopeIndex, _ vaults: VaultDirectory) {
        rowCount = batch.rowCount
        let type = batch.componentType.resourceType
        var sites = batch.resources.dictionary.map {
            ResourceSite(id: $0, type: type, location: vaults.resource($0)?.location)
        }
        var codes = batch.resources.codes
        if let told = batch.locations { Self.split(&sites, &codes, by: told) }
        resources = sites.map(\.id)
        resourceOfRow = codes
        locations = sites.map(\.location)
        place(sites, index)
    }

    /// Gives rows the locations that their records tell where no document of the vault or HSM does.
    private static func split(
        _ sites: inout [ResourceSite], _ codes: inout [UInt32], by told: RowLocations
    ) {
        struct Place: Hashable {
            let site: UInt32
            let location: UInt32
        }
        var known: [Place: UInt32] = [:]
        for (row, location) in zip(codes.indices, told.codes) where location > 0 {
            let place = Place(site: codes[row], location: location)
            guard sites.indices.contains(Int(place.site)), sites[Int(place.site)].location == nil
            else { continue }
            let new = known[place] ?? UInt32(clamping: sites.count)
            if known.updateValue(new, forKey: place) == nil {
                var site = sites[Int(place.site)]
                site.location = told.texts[Int(location)]
                sites.append(site)
            }
            codes[row] = new
        }
    }

    /// The sites of documents.
    init(_ batch: DocumentBatch, _ index: ScopeIndex) {
        let identities = batch.identities
        let sites = (0..<batch.rowCount).map { row in
            let location = identities.location(at: row)
            let isUnknown = location.isEmpty && !identities.hasNoLocation(at: row)
            return ResourceSite(
                id: identities.resourceID(at: row), type: batch.resourceType,
                location: isUnknown ? nil : location)
        }
        resources = sites.map(\.id)
        resourceOfRow = nil
        rowCount = batch.rowCount
        locations = sites.map { $0.location == "" ? nil : $0.location }
        place(sites, index)
    }

    private mutating func place(_ sites: [ResourceSite], _ index: ScopeIndex) {
        var positions: [ObjectIdentifier: Int] = [:]
        for site in sites {
            let list = index.policies(of: site)
            let known = positions[ObjectIdentifier(list)]
            listOfResource.append(known ?? lists.count)
            if known == nil {
                positions[ObjectIdentifier(list)] = lists.count
                lists.append(list)
            }
        }
    }

    func resource(of row: Int) -> Int {
        guard let resourceOfRow else { return row }
        return resourceOfRow.indices.contains(row) ? Int(resourceOfRow[row]) : 0
    }

    func list(of row: Int) -> Int { listOfResource[resource(of: row)] }

    /// The rules that some policy of the resources applies.
    func neededRules(of program: CompiledProgram) -> [Bool] {
        var needed = Array(repeating: false, count: program.rules.count)
        for list in lists {
            for entry in list.entries { needed[program.policies[entry.policy].rule] = true }
        }
        return needed
    }

    /// For each list the number of rows that a bitmap holds.
    func countByList(_ bitmap: Bitmap?) -> [Int] {
        guard let bitmap else { return Array(repeating: 0, count: lists.count) }
        if lists.count == 1 { return [bitmap.population] }
        var counts = Array(repeating: 0, count: lists.count)
        bitmap.forEachRow { counts[list(of: $0)] += 1 }
        return counts
    }

    /// For each resource the number of rows that a bitmap holds.
    func countByResource(_ bitmap: Bitmap?) -> [Int] {
        guard let bitmap else { return Array(repeating: 0, count: resources.count) }
        if resources.count == 1 { return [bitmap.population] }
        var counts = Array(repeating: 0, count: resources.count)
        bitmap.forEachRow { counts[resource(of: $0)] += 1 }
        return counts
    }
}

extension Bitmap {
    /// Calls `body` with each set row in order, as long as `goesOn` says so.
    func forEachRow(while goesOn: () -> Bool = { true }, _ body: (Int) -> Void) {
        for (index, word) in words.enumerated() where word != 0 {
            var rest = word
            while rest != 0 {
                if !goesOn() { return }
                body(index * 64 + rest.trailingZeroBitCount)
                rest &= rest - 1
            }
        }
    }
}

extension Column {
    /// The strings of a dictionary column; empty for other encodings.
    var dictionary: [String] {
        let entries: [Scalar]
        switch values {
        case .codes8(_, let dictionary), .codes16(_, let dictionary),
            .codes32(_, let dictionary):
            entries = dictionary
        case .none, .integers, .instants, .booleans: entries = []
        }
        return entries.map { if case .string(let text) = $0 { text } else { "" } }
    }

    /// The position of each row's value in the dictionary; empty for other encodings.
    var codes: [UInt32] {
        switch values {
        case .codes8(let codes, _): codes.map { UInt32($0) }
        case .codes16(let codes, _): codes.map { UInt32($0) }
        case .codes32(let codes, _): codes
        case .none, .integers, .instants, .booleans: []
        }
    }
}
