// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "goap-runner",
    products: [.executable(name: "goap-runner", targets: ["goap-runner"])],
    dependencies: [
        // Commands, help, completions and the manual page. It links FoundationEssentials and nothing else.
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
    ],
    targets: [
        // C at the border: SQLite and libyaml as the system ships them, the parts of POSIX that Glibc's module does not
        // export, and the guard: a forked process that ends our children when we are gone (async-signal-safe calls only).
        .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
        .target(name: "CSystem"),

        // The ground floor: files, folders, clocks, the environment, work side by side.
        .target(name: "GOAPSystem", dependencies: ["CSystem"]),
        // Decides: plan, graph, scheduler, diagnostics. No I/O, no Foundation.
        .target(name: "GOAPCore"),
        // Finds routes to a goal.
        .target(name: "GOAPPlanner", dependencies: ["GOAPCore"]),
        // Recognises and masks secrets.
        .target(name: "GOAPSecrets", dependencies: ["GOAPCore"]),
        // Reads and rewrites plans. JSON is FoundationEssentials', YAML is libyaml's.
        .target(name: "GOAPMarkdown", dependencies: ["CYAML", "GOAPCore", "GOAPSecrets", "GOAPSystem"]),
        // Drives a run through protocols it declares.
        .target(name: "GOAPEngine", dependencies: ["GOAPCore"]),
        // Knows vendors and their programs, one folder and one line each. JSON is FoundationEssentials'.
        .target(name: "GOAPClients", dependencies: ["GOAPCore", "GOAPSecrets", "GOAPEngine", "GOAPSystem"]),
        // Checks credentials. JSON is FoundationEssentials', which the argument parser links anyway.
        .target(name: "GOAPAuth", dependencies: ["GOAPCore", "GOAPSecrets", "GOAPEngine", "GOAPSystem"]),
        // Runs commands here.
        .target(
            name: "GOAPExecutors", dependencies: ["CSystem", "GOAPCore", "GOAPSecrets", "GOAPEngine", "GOAPSystem"]),
        // Remembers.
        .target(name: "GOAPStore", dependencies: ["CSQLite", "GOAPCore", "GOAPSecrets", "GOAPEngine", "GOAPSystem"]),
        // Tells people and programs.
        .target(name: "GOAPReport", dependencies: ["GOAPCore", "GOAPPlanner", "GOAPEngine"]),
        // Plans from and for other tools. JSON is FoundationEssentials'.
        .target(name: "GOAPExchange", dependencies: ["GOAPCore", "GOAPMarkdown"]),
        // What commands do, without the command line.
        .target(
            name: "GOAPApp",
            dependencies: [
                "GOAPCore", "GOAPPlanner", "GOAPSecrets", "GOAPMarkdown", "GOAPEngine", "GOAPAuth", "GOAPClients",
                "GOAPExchange",
                "GOAPExecutors", "GOAPStore", "GOAPReport", "GOAPSystem",
            ]),
        // Parses the command line, calls the app, exits.
        .executableTarget(
            name: "goap-runner",
            dependencies: ["GOAPApp", "GOAPCore", .product(name: "ArgumentParser", package: "swift-argument-parser")]),

        // Fakes, golden files, workspaces.
        .target(
            name: "GOAPTestSupport", dependencies: ["GOAPCore", "GOAPEngine"], path: "Tests/GOAPTestSupport"),
        .testTarget(name: "GOAPSystemTests", dependencies: ["GOAPSystem", "GOAPTestSupport"]),
        .testTarget(name: "GOAPCoreTests", dependencies: ["GOAPCore", "GOAPTestSupport"]),
        .testTarget(name: "GOAPPlannerTests", dependencies: ["GOAPCore", "GOAPPlanner", "GOAPTestSupport"]),
        .testTarget(name: "GOAPSecretsTests", dependencies: ["GOAPClients", "GOAPSecrets", "GOAPTestSupport"]),
        .testTarget(
            name: "GOAPMarkdownTests", dependencies: ["GOAPCore", "GOAPMarkdown", "GOAPSystem", "GOAPTestSupport"],
            exclude: ["Fixtures"]),
        .testTarget(name: "GOAPEngineTests", dependencies: ["GOAPCore", "GOAPEngine", "GOAPTestSupport"]),
        .testTarget(
            name: "GOAPExecutorsTests",
            dependencies: [
                "CSystem", "GOAPCore", "GOAPSecrets", "GOAPEngine", "GOAPExecutors", "GOAPSystem", "GOAPTestSupport",
            ]),
        .testTarget(
            name: "GOAPAuthTests",
            dependencies: ["GOAPAuth", "GOAPCore", "GOAPSecrets", "GOAPEngine", "GOAPExecutors", "GOAPTestSupport"]
        ),
        .testTarget(
            name: "GOAPClientsTests",
            dependencies: ["GOAPAuth", "GOAPClients", "GOAPCore", "GOAPSecrets", "GOAPEngine", "GOAPTestSupport"]),
        .testTarget(
            name: "GOAPStoreTests",
            dependencies: ["CSQLite", "GOAPCore", "GOAPSecrets", "GOAPEngine", "GOAPStore", "GOAPTestSupport"]),
        .testTarget(
            name: "GOAPReportTests",
            dependencies: ["GOAPCore", "GOAPPlanner", "GOAPEngine", "GOAPReport", "GOAPTestSupport"],
            exclude: ["Golden"]),
        .testTarget(
            name: "GOAPExchangeTests",
            dependencies: ["GOAPCore", "GOAPExchange", "GOAPMarkdown", "GOAPTestSupport"]),
        .testTarget(
            name: "GOAPAppTests",
            dependencies: [
                "GOAPApp", "GOAPClients", "GOAPCore", "GOAPEngine", "GOAPMarkdown", "GOAPPlanner", "GOAPReport",
                "GOAPSecrets", "GOAPStore", "GOAPSystem", "GOAPTestSupport",
            ]),
        .testTarget(
            name: "EndToEndTests",
            dependencies: [
                "goap-runner", "GOAPApp", "GOAPClients", "GOAPCore", "GOAPMarkdown", "GOAPSecrets", "GOAPTestSupport",
            ],
            exclude: ["Golden"]),
    ],
    swiftLanguageModes: [.v6]
)

for target in package.targets where target.type != .system {
    target.swiftSettings = [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .treatAllWarnings(as: .error),
        // Without it generics stay unspecialized across modules: ten times the instructions.
        .unsafeFlags(["-cross-module-optimization"], .when(configuration: .release)),
    ]
}
