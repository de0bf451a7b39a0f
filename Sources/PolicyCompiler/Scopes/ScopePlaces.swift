import Diagnostics
import PolicySemantics

/// The ids that documents of a run name as scopes, each with what begins or ends there.
struct ScopePlaces: Sendable {
    /// What the documents say of one id; the numbers are positions in the program.
    struct Place: Sendable {
        var assignments: [Int] = []
        /// The assignments that exclude the id.
        var exclusions: Set<Int> = []
        var exemptions: [Int] = []
        var enrollments: [Int] = []
        var attestations: [Int] = []
    }

    private(set) var places: [Place] = []
    /// The places by id in small letters, without a slash at the end; `""` is the tenant.
    private var positions: [String: Int] = [:]
    /// How many segments the ids of the places have: no other prefix of a resource id needs a look.
    private var depths: Set<Int> = []
    /// The places that are management groups, in order.
    private(set) var managementGroups: [(id: String, place: Int)] = []
    /// Assignments whose scope is not known: they are taken to hold everything.
    private(set) var unplaced: [Int] = []

    init(_ program: CompiledProgram) {
        for (index, assignment) in program.assignments.enumerated() {
            if let scope = assignment.scope {
                places[place(at: scope)].assignments.append(index)
            } else {
                unplaced.append(index)
            }
            for scope in assignment.notScopes {
                places[place(at: scope)].exclusions.insert(index)
            }
        }
        for (index, exemption) in program.exemptions.enumerated() {
            places[place(at: exemption.scope)].exemptions.append(index)
        }
        for (index, enrollment) in program.enrollments.enumerated() {
            places[place(at: enrollment.scope)].enrollments.append(index)
        }
        for (index, attestation) in program.attestations.enumerated() {
            places[place(at: attestation.scope)].attestations.append(index)
        }
    }

    private mutating func place(at scope: String) -> Int {
        var id = foldingASCII(scope)
        while id.hasSuffix("/") { id.removeLast() }
        if let known = positions[id] { return known }
        positions[id] = places.count
        depths.insert(id.utf8.count { $0 == UInt8(ascii: "/") })
        if id.hasPrefix(managementGroupPrefix) { managementGroups.append((id, places.count)) }
        places.append(Place())
        return places.count - 1
    }

    /// The place with an id in small letters.
    func position(of id: String) -> Int? { positions[id] }

    /// The places at and above a resource id in small letters, from the tenant down, on borders of segments.
    func holding(_ id: String) -> [Int] {
        var found: [Int] = []
        if depths.contains(0), let tenant = positions[""] { found.append(tenant) }
        var depth = 0
        let bytes = id.utf8
        var index = bytes.startIndex
        while index < bytes.endIndex {
            // A segment, with the slash before it.
            index =
                bytes[bytes.index(after: index)...].firstIndex(of: UInt8(ascii: "/"))
                ?? bytes.endIndex
            depth += 1
            if depths.contains(depth), let place = positions[String(id[..<index])] {
                found.append(place)
            }
        }
        return found
    }
}

/// How ids of management groups begin, in small letters.
let managementGroupPrefix = "/providers/microsoft.management/managementgroups/"
