// Copyright (c) 2026, the avaya.cloud contributors
// GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
// SPDX-License-Identifier: GPL-3.0-or-later

/*
 * Creates or deletes agents with the published client, as its users do: `npm_client.js series|at-once ITEMS`, where ITEMS is
 * a JSON file with the agents. Nothing of the client is changed, its ten seconds between two looks at a job neither.
 */
'use strict'

const fs = require('fs')
const { createAgentClient } = require('avaya-cloud-api')

async function main (how, file) {
  const agents = JSON.parse(fs.readFileSync(file, 'utf8'))
  const client = await createAgentClient(process.env.AVAYA_CLOUD_API_URL, process.env.AVAYA_CLOUD_API_KEY)
  const carryOut = async agent => {
    if (agent.state === 'absent') {
      if (!await client.deleteAgentAndStation(agent.username)) {
        throw new Error(`${agent.username} is still there`)
      }
    } else {
      await client.createAgentAndStation(agent.username, agent.password, agent.first_name, agent.last_name)
    }
  }
  if (how === 'at-once') {
    await Promise.all(agents.map(carryOut))
  } else {
    for (const agent of agents) {
      await carryOut(agent)
    }
  }
}

main(process.argv[2], process.argv[3]).catch(error => {
  console.error(String((error && error.message) || error))
  process.exit(1)
})
