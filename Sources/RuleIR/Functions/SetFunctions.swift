import Columns
import Diagnostics

/// `intersection` and `union` of arrays or of objects (Language §5.4).
extension FunctionCall {
    func intersection() throws(EvaluationError) -> Value {
        if case .array = arguments[0] {
            let arrays = try arrays()
            if arrays.dropFirst().allSatisfy({ $0.count <= Self.fewElements }) {
                return .array(Self.commonElements(arrays[0], arrays.dropFirst()))
            }
            let others = arrays.dropFirst().map { Set($0.map { DeepKey($0) }) }
            var seen: Set<DeepKey> = []
            return .array(
                arrays[0].filter { element in
                    let key = DeepKey(element)
                    return others.allSatisfy { $0.contains(key) } && seen.insert(key).inserted
                })
        }
        let others = try objects().dropFirst().map { Set($0.map(\.deepKey)) }
        return .object(
            try objects()[0].filter { member in
                let key = member.deepKey
                return others.allSatisfy { $0.contains(key) }
            })
    }

    private static let fewElements = 8

    /// The distinct elements that few others hold too: comparing them is faster than making keys of large elements.
    private static func commonElements(
        _ elements: [Value], _ others: ArraySlice<[Value]>
    ) -> [Value] {
        var found: [Value] = []
        for element in elements {
            let isCommon = others.allSatisfy { $0.contains { $0.deeplyEquals(element) } }
            if isCommon, !found.contains(where: { $0.deeplyEquals(element) }) {
                found.append(element)
            }
        }
        return found
    }

    func union() throws(EvaluationError) -> Value {
        if case .array = arguments[0] {
            var seen: Set<DeepKey> = []
            return .array(try arrays().joined().filter { seen.insert(DeepKey($0)).inserted })
        }
        let objects = try objects()
        return .object(objects.dropFirst().reduce(objects[0]) { Self.merged($0, $1) })
    }

    /// Members of both; the later value wins, but two objects of one name are merged in turn.
    private static func merged(_ first: [ValueMember], _ second: [ValueMember]) -> [ValueMember] {
        var result = first
        var places = Dictionary(
            first.enumerated().map { (Array(foldingASCII($1.name).utf8), $0) },
            uniquingKeysWith: { earlier, _ in earlier })
        for member in second {
            let name = Array(foldingASCII(member.name).utf8)
            guard let place = places[name] else {
                places[name] = result.count
                result.append(member)
                continue
            }
            var value = member.value
            if case .object(let inner) = value, case .object(let outer) = result[place].value {
                value = .object(merged(outer, inner))
            }
            result[place] = ValueMember(name: result[place].name, value: value)
        }
        return result
    }

    private func arrays() throws(EvaluationError) -> [[Value]] {
        var result: [[Value]] = []
        for argument in arguments {
            guard case .array(let elements) = argument else {
                throw needs("arrays beside an array", argument)
            }
            result.append(elements)
        }
        return result
    }

    private func objects() throws(EvaluationError) -> [[ValueMember]] {
        var result: [[ValueMember]] = []
        for argument in arguments {
            guard case .object(let members) = argument else {
                throw needs("arrays or objects, all of one kind", argument)
            }
            result.append(members)
        }
        return result
    }
}

extension ValueMember {
    fileprivate var deepKey: DeepKey { DeepKey(.object([self])) }
}
