// Copyright (c) 2026, the avaya.cloud contributors
// GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
// SPDX-License-Identifier: GPL-3.0-or-later

/*
 * Runs methods of the published client as the tests ask for them. Each line of standard input is a list of requests that
 * are carried out at the same time, and is answered with a line that holds the list of their answers:
 *
 *   {"connect": "createAgentClient" or "RestClient", "args": [...]}   -> {"value": handle}
 *   {"on": handle, "call": "getUserToken", "args": [...]}             -> {"value": ...}
 *   {"on": handle, "get": "SubAccountAppId"}                          -> {"value": ...}
 *
 * What a method rejects with, or throws, is answered as {"error": {"message", "status"}}.
 */
'use strict'

const readline = require('readline')
const Constants = require('avaya-cloud-api/lib/src/Constants')
const published = { ...require('avaya-cloud-api'), ...require('avaya-cloud-api/lib/src/RestClient') }

// The client waits ten seconds between two looks at a job, which would make a test of minutes. It reads this constant at
// each look. Nothing else of it is changed.
Constants.INTERVAL_IN_MILLIS = 200

const handles = []

async function answer (request) {
  try {
    return { value: plain(await perform(request)) }
  } catch (error) {
    return { error: { message: String((error && error.message) || error), status: error?.response?.status ?? null } }
  }
}

async function perform (request) {
  const args = (request.args || []).map(revived)
  if (request.connect) {
    const make = published[request.connect]
    // A class has to be called with `new`, the functions that connect must not be.
    const isClass = /^class\b/.test(Function.prototype.toString.call(make))
    handles.push(isClass ? new make(...args) : await make(...args)) // eslint-disable-line new-cap
    return handles.length - 1
  }
  const client = handles[request.on]
  return request.get ? client[request.get] : client[request.call](...args)
}

/* Some methods take a function or a promise, which JSON cannot hold. */
function revived (argument) {
  if (argument && argument.$answers) {
    const answers = [...argument.$answers]
    return async () => answers.shift()
  }
  if (argument && argument.$rejects) {
    return Promise.reject(new Error(argument.$rejects))
  }
  return argument && argument.$resolves ? Promise.resolve(argument.$resolves) : argument
}

/* Some methods return an answer of axios, which refers to itself, or a Map. */
function plain (value) {
  if (value instanceof Map) {
    return Object.fromEntries(value)
  }
  const isResponse = value && typeof value === 'object' && 'config' in value && 'headers' in value
  return isResponse ? { status: value.status, data: value.data } : value
}

readline.createInterface({ input: process.stdin }).on('line', async line => {
  const answers = await Promise.all(JSON.parse(line).map(answer))
  process.stdout.write(JSON.stringify(answers) + '\n')
})
