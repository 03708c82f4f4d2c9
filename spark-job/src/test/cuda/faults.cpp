// A kernel that turns an array round by way of shared memory, and what may be wrong with it: faults NAME prints "right" or "wrong", or what
// the emulator says. The emulator has to notice every fault.
#include "cuda_on_cpu.h"

constexpr int N = 128;
enum { SOUND, NO_BARRIER, PAST_THE_END, BARRIER_IN_A_BRANCH, SHARED_NOT_WRITTEN, MEMORY_NOT_WRITTEN, SHUFFLE_IN_A_BRANCH };

template <int FAULT>
static void turn(const float* in, const float* never_written, float* out) {
    __shared__ float shared[N + 1];
    int i = threadIdx.x;
    shared[i] = in[FAULT == PAST_THE_END ? i + 1 : i];
    if (FAULT == BARRIER_IN_A_BRANCH) {
        if (i < N / 2) __syncthreads();
    } else if (FAULT == SHUFFLE_IN_A_BRANCH) {
        if (i % 2 == 0) shared[i] += __shfl_xor_sync(~0u, 0.f, 1);
        __syncthreads();
    } else if (FAULT != NO_BARRIER) {
        __syncthreads();
    }
    out[i] = shared[FAULT == SHARED_NOT_WRITTEN && i == 0 ? N : N - 1 - i];
    if (FAULT == MEMORY_NOT_WRITTEN) out[i] += 0.f * never_written[i];
}
#define REGISTER(number, name) static emu::Register register_##number(name, &emu::Of<&turn<number>>::entry);
REGISTER(SOUND, "sound")
REGISTER(NO_BARRIER, "no-barrier")
REGISTER(PAST_THE_END, "past-the-end")
REGISTER(BARRIER_IN_A_BRANCH, "barrier-in-a-branch")
REGISTER(SHARED_NOT_WRITTEN, "shared-not-written")
REGISTER(MEMORY_NOT_WRITTEN, "memory-not-written")
REGISTER(SHUFFLE_IN_A_BRANCH, "shuffle-in-a-branch")

extern "C" {
int cuCtxSetCurrent(void*);
int cuMemAlloc_v2(uint64_t*, size_t);
int cuModuleGetFunction(void**, void*, const char*);
int cuLaunchKernel(void*, unsigned, unsigned, unsigned, unsigned, unsigned, unsigned, unsigned, void*, void**, void**);
}

int main(int, char** arguments) {
    uint64_t in, never, out;
    void* kernel;
    cuCtxSetCurrent((void*)1);
    for (uint64_t* p : {&in, &never, &out}) cuMemAlloc_v2(p, N * sizeof(float));
    for (int i = 0; i < N; i++) ((float*)in)[i] = i;
    if (cuModuleGetFunction(&kernel, nullptr, arguments[1]) != 0) return 2;
    void* parameters[] = {&in, &never, &out};
    if (cuLaunchKernel(kernel, 1, 1, 1, N, 1, 1, 0, nullptr, parameters, nullptr) != 0) return 1; // said on stderr
    bool right = true;
    for (int i = 0; i < N; i++) right = right && ((float*)out)[i] == N - 1 - i;
    puts(right ? "right" : "wrong");
}
