/**
 * Runs as an MLflow tracking server keeps them, told by its REST API (2.0). Nobody waits for the server: a thread of its own tells it,
 * and gives up with one sentence if it does not answer. Credentials go into the header of requests and nowhere else.
 */
package io.github.serspark.mlflow;
