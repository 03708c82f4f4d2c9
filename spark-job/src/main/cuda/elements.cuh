// What is done to every value by itself.
#pragma once
#include "device.cuh"

KERNEL(add)(float* __restrict__ target, const float* __restrict__ more, int length) {
    int i = blockIdx.x * blockDim.x + threadIdx.x;
    if (i < length) target[i] += more[i];
}
KERNEL_ENTRY(add)

// Dropout of [batch][max_frames][size], in place; blockIdx.y is the utterance. The same bits of the same hash (SplitMix64's
// finaliser) of the same key decide as on the CPU: a thread has one hash, which decides over four values.
KERNEL(drop)
(float* __restrict__ values, const uint64_t* __restrict__ keys, const int* __restrict__ frames, int max_frames, int size,
 int threshold, float scale) {
    int i = 4 * (blockIdx.x * blockDim.x + threadIdx.x), end = frames[blockIdx.y] * size;
    if (i >= end) return;
    uint64_t z = keys[blockIdx.y] + i;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ull;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBull;
    z ^= z >> 31;
    float* own = values + (size_t)blockIdx.y * max_frames * size;
    for (int k = 0; k < 4 && i + k < end; k++) own[i + k] = (int)(z >> (16 * k) & 0xffff) < threshold ? own[i + k] * scale : 0.f;
}
KERNEL_ENTRY(drop)

// A step of Adam, operation by operation as on the CPU: the same bits.
KERNEL(adam)
(float* __restrict__ parameters, const float* __restrict__ gradients, float* __restrict__ mean, float* __restrict__ variance,
 int length, float rate, float l2) {
    int i = blockIdx.x * blockDim.x + threadIdx.x;
    if (i >= length) return;
    float b1 = 0.9f, b2 = 0.999f;
    float g = gradients[i] + l2 * parameters[i];
    float m = b1 * mean[i] + (1.f - b1) * g;
    float v = b2 * variance[i] + (1.f - b2) * g * g;
    mean[i] = m;
    variance[i] = v;
    parameters[i] -= rate * m / (sqrtf(v) + 1e-8f);
}
KERNEL_ENTRY(adam)
