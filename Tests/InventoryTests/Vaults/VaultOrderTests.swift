import Testing

@testable import Inventory

/// Wherever the vaults stand in the input, and however it is cut and shared out, components get the same resources (decision 24).
@Suite struct VaultOrderTests {
    private static let group = "/subscriptions/s/resourceGroups/rg/providers/Microsoft.KeyVault"
    /// Keys of three vaults in turn, one of which has no document.
    private static let keys = (0..<60).map {
        #"{"kid": "https://v\#($0 % 3).vault.azure.net/keys/k\#($0)", "attributes": {"exp": 7}}"#
    }
    private static let vaults = (0..<2).map {
        """
        {"id": "\(group)/vaults/v\($0)", "location": "region \($0)", "properties": \
        {"vaultUri": "https://v\($0).vault.azure.net/"}}
        """
    }
    private static let expected = (0..<60).map {
        $0 % 3 == 2 ? "v2.vault.azure.net" : "\(group)/vaults/v\($0 % 3) region\($0 % 3)"
    }

    /// Inputs, and whether a quick pass over windows of 300 bytes misses a vault.
    private static let inputs: [([String], Bool)] = [
        ([lines(vaults), lines(keys)], false),
        ([lines(keys), lines(vaults)], false),
        ([lines(keys[..<30]), array(vaults), lines(keys[30...])], false),
        ([lines(vaults + keys)], false),
        ([lines(keys + vaults)], true),
        ([lines(keys[..<1] + vaults + keys[1...])], false),
        ([lines(keys[..<30] + vaults + keys[30...])], true),
        ([lines(vaults[..<1] + keys + vaults[1...])], false),
        ([array(keys + vaults)], true),
        ([page(keys), array(vaults)], false),
        ([lines(keys + vaults[..<1]), lines(vaults[1...])], true),
        ([lines(vaults + keys), lines(vaults)], false),
    ]

    @Test(arguments: inputs.indices, [300, 1 << 14])
    func order(input: Int, window: Int) async {
        let (texts, isLate) = Self.inputs[input]
        for workers in [1, 2, 7] {
            for isQuick in [false, true] {
                let joined = await join(
                    texts, isQuick: isQuick, window: window, horizon: 300, workers: workers)
                #expect(joined.resources == Self.expected)
                #expect(joined.diagnostics.isEmpty)
                if window == 300 { #expect(joined.restarts == (isQuick && isLate ? 1 : 0)) }
            }
        }
    }

    /// A document behind many megabytes of keys, windows of usual size.
    @Test func lateInALargeFile() async {
        let many = Array(repeating: Self.keys, count: 700).flatMap(\.self)
        let text = Self.lines(many + Self.vaults)
        let expected = Array(repeating: Self.expected, count: 700).flatMap(\.self)
        for (isQuick, restarts) in [(true, 1), (false, 0)] {
            let joined = await join(
                [text], isQuick: isQuick, window: 2 << 20, horizon: 1 << 20, workers: 2)
            #expect(joined.resources == expected)
            #expect(joined.restarts == restarts)
        }
    }

    /// Of documents that contradict each other the first of the input counts, though the quick pass meets another one first.
    @Test func theFirstCountsWhenItIsLate() async {
        let other = Self.vaults[0].replacing("vaults/v0", with: "vaults/other")
        for isQuick in [false, true] {
            let joined = await join(
                [Self.lines(Self.keys + [other]), Self.lines(Self.vaults)], isQuick: isQuick,
                window: 200, horizon: 150)
            #expect(joined.resources[0] == "\(Self.group)/vaults/other region0")
            #expect(joined.diagnostics.count == 1)
            #expect(joined.restarts == (isQuick ? 1 : 0))
        }
    }

    /// The rows of a versions list wait for their newest version (decision 21).
    @Test func versionsLists() async {
        let versions = (1...3).map {
            #"{"kid": "https://v0.vault.azure.net/keys/k/\#($0)", "attributes": {"created": \#($0)}}"#
        }
        for isQuick in [false, true] {
            let joined = await join(
                [Self.lines(versions), Self.vaults[0]], isQuick: isQuick, window: 100, horizon: 90)
            #expect(joined.resources == [Self.expected[0]])
        }
    }

    /// With `strict` the run ends at a bad record, and does not begin anew for what it has not read.
    @Test func strict() async {
        let joined = await join(
            [Self.keys[0] + "\n{]\n" + Self.keys[1], Self.vaults[0]], isQuick: true, strict: true)
        #expect(joined.restarts == 0)
        #expect(joined.resources == [Self.expected[0]])
    }

    private static func lines(_ records: some Sequence<String>) -> String {
        records.joined(separator: "\n")
    }

    private static func array(_ records: some Sequence<String>) -> String {
        "[" + records.joined(separator: ",\n") + "]"
    }

    private static func page(_ records: some Sequence<String>) -> String {
        "{\"value\": \(array(records)), \"nextLink\": null}"
    }
}
