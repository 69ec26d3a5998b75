import GOAPCore
import GOAPSecrets

extension Client {
    /// Modal, where trainings run.
    package static let modal = Client(
        name: "Modal", credential: .modal, recipes: [.wrappedTraining, .modalTraining, .modalDeployment],
        remote: .modal,
        failureRules: FailureRule.modal,
        tokens: [
            SecretPattern("as-", minimum: 4, word: 12, needsBoundary: true, literal: 20),
            SecretPattern("x-modal-token-secret: ", "-_", minimum: 1),
            SecretPattern("x-modal-token-secret:", "-_", minimum: 1),
        ],
        installations: ["modal": "pip install modal"])
}
