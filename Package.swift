// swift-tools-version: 6.2
import PackageDescription

// Every target builds with the same strict settings: a warning is an error, unsafe code is marked,
// and an import is visible only where it is written.
let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("ExistentialAny"),
]

/// A library target; it may depend only on targets of a lower layer.
func layer(
    _ name: String, _ dependencies: [String] = [], exclude: [String] = [],
    plugins: [Target.PluginUsage] = []
) -> Target {
    .target(
        name: name, dependencies: dependencies.map { .byName(name: $0) }, exclude: exclude,
        swiftSettings: settings, plugins: plugins)
}

/// A test target with the support library beside the target under test.
func tests(_ name: String, _ dependencies: [String] = [], exclude: [String] = []) -> Target {
    .testTarget(
        name: name + "Tests",
        dependencies: ([name, "TestSupport"] + dependencies).map { .byName(name: $0) },
        exclude: exclude,
        swiftSettings: settings)
}

let package = Package(
    name: "policyc",
    platforms: [.macOS(.v26)],
    products: [
        .library(name: "PolicyCompiler", targets: ["PolicyCompiler"]),
        .executable(name: "policyc", targets: ["policyc"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
    ],
    targets: [
        // The build step that compiles `Policies` into PolicyCatalog.
        .executableTarget(name: "EmbedPolicies", swiftSettings: settings),
        .plugin(
            name: "EmbedPoliciesPlugin", capability: .buildTool(), dependencies: ["EmbedPolicies"],
            path: "Sources/EmbedPoliciesPlugin"),

        // Layer 0
        layer("Diagnostics"),
        // Layer 1
        layer("JSONSyntax", ["Diagnostics"]),
        layer(
            "PolicyCatalog", ["Diagnostics"], exclude: ["Aliases/builtin-aliases.txt"],
            plugins: ["EmbedPoliciesPlugin"]),
        layer("Columns"),
        layer("RuleIR", ["Diagnostics", "PolicyCatalog", "Columns"]),
        // Layer 2
        layer("PolicySyntax", ["Diagnostics", "JSONSyntax", "PolicyCatalog", "Columns"]),
        layer("RuleOptimizer", ["Diagnostics", "RuleIR", "PolicyCatalog", "Columns"]),
        // Layer 3
        layer(
            "PolicySemantics",
            ["Diagnostics", "JSONSyntax", "PolicyCatalog", "Columns", "RuleIR", "PolicySyntax"]),
        layer("Inventory", ["Diagnostics", "PolicyCatalog", "Columns"]),
        layer(
            "RuleEvaluation",
            ["Diagnostics", "PolicyCatalog", "Columns", "RuleIR", "RuleOptimizer"]),
        // Layer 4
        layer(
            "RuleLowering",
            [
                "Diagnostics", "JSONSyntax", "PolicyCatalog", "Columns", "RuleIR", "PolicySyntax",
                "PolicySemantics",
            ]),
        layer(
            "Linting",
            [
                "Diagnostics", "JSONSyntax", "PolicyCatalog", "Columns", "PolicySyntax",
                "PolicySemantics",
            ]),
        // Layer 5
        layer(
            "PolicyCompiler",
            [
                "Linting",
                "Diagnostics", "JSONSyntax", "PolicyCatalog", "Columns", "RuleIR", "PolicySyntax",
                "RuleOptimizer", "PolicySemantics", "Inventory", "RuleEvaluation", "RuleLowering",
            ]),
        // Layer 6
        .executableTarget(
            name: "policyc",
            dependencies: [
                "PolicyCompiler",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: settings),

        // Test support: an oracle that shares no code with the engine, and generated inventories.
        .target(
            name: "ReferenceInterpreter", path: "Tests/ReferenceInterpreter",
            swiftSettings: settings),
        .target(
            name: "InventoryGeneration", path: "Tests/InventoryGeneration",
            swiftSettings: settings),
        .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: settings),

        // The engine beside the oracle, over generated rules and inventories.
        .target(
            name: "DifferentialHarness",
            dependencies: [
                "Diagnostics", "JSONSyntax", "PolicyCatalog", "Columns", "RuleIR", "PolicySyntax",
                "RuleOptimizer", "PolicySemantics", "Inventory", "RuleEvaluation", "RuleLowering",
                "PolicyCompiler", "InventoryGeneration", "ReferenceInterpreter",
            ],
            path: "Tests/DifferentialHarness", swiftSettings: settings),

        .executableTarget(
            name: "policy-benchmarks",
            dependencies: [
                "DifferentialHarness", "Diagnostics", "JSONSyntax", "PolicyCatalog", "Columns",
                "RuleIR", "PolicySyntax", "RuleOptimizer", "PolicySemantics", "Inventory",
                "RuleEvaluation", "RuleLowering", "PolicyCompiler", "InventoryGeneration",
                "ReferenceInterpreter",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            exclude: ["peers.py"], swiftSettings: settings),

        // Random graphs and columns.
        .target(
            name: "GraphGeneration",
            dependencies: ["Diagnostics", "Columns", "PolicyCatalog", "RuleIR", "TestSupport"],
            path: "Tests/GraphGeneration", swiftSettings: settings),

        tests("Diagnostics"),
        tests("JSONSyntax", ["Diagnostics"]),
        tests("Columns"),
        tests("PolicyCatalog"),
        tests("RuleIR", ["Diagnostics", "PolicyCatalog", "Columns", "GraphGeneration"]),
        tests(
            "RuleOptimizer",
            [
                "Diagnostics", "Columns", "PolicyCatalog", "RuleIR", "RuleEvaluation",
                "GraphGeneration",
            ]),
        tests("RuleEvaluation", ["Columns", "PolicyCatalog", "RuleIR", "GraphGeneration"]),
        tests("PolicySyntax", ["Diagnostics", "JSONSyntax"]),
        tests("Inventory", ["Diagnostics", "Columns", "PolicyCatalog", "InventoryGeneration"]),
        tests(
            "PolicySemantics",
            ["Diagnostics", "JSONSyntax", "PolicyCatalog", "PolicySyntax", "Columns"]),
        tests(
            "Linting",
            [
                "Diagnostics", "JSONSyntax", "PolicyCatalog", "Columns", "PolicySyntax",
                "PolicySemantics", "ReferenceInterpreter",
            ], exclude: ["Fixtures"]),
        tests(
            "RuleLowering",
            [
                "Diagnostics", "JSONSyntax", "PolicyCatalog", "Columns", "RuleIR", "PolicySyntax",
                "PolicySemantics",
            ]),
        tests("ReferenceInterpreter"),
        .testTarget(
            name: "DifferentialTests",
            dependencies: ["DifferentialHarness", "ReferenceInterpreter", "RuleEvaluation"],
            swiftSettings: settings),
        tests("InventoryGeneration"),
        tests(
            "PolicyCompiler",
            [
                "Diagnostics", "Columns", "PolicyCatalog", "PolicySemantics", "Inventory",
                "RuleEvaluation", "RuleIR", "ReferenceInterpreter",
            ]),
        // The tests run the built executable, which lies beside their bundle.
        .testTarget(
            name: "PolicycTests", dependencies: ["policyc", "TestSupport"], exclude: ["Fixtures"],
            swiftSettings: settings),
    ]
)
